package net.goldentooth.plan;

import net.goldentooth.render.UnitName;

/**
 * What a unit was before a run changed it.
 *
 * @param active as systemd says it: {@code active}, {@code inactive}, {@code failed}
 * @param unitFile such as {@code enabled}; {@code none} when there was no such unit
 * @param reloaded whether the run only reloaded it
 */
public record KeptUnit(UnitName name, String active, String unitFile, boolean reloaded) {
    boolean wasActive() {
        return active.equals("active") || active.equals("reloading") || active.equals("activating");
    }

    boolean wasEnabled() {
        return unitFile.equals("enabled");
    }
}
