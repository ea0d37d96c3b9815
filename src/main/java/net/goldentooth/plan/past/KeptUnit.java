package net.goldentooth.plan.past;

import net.goldentooth.render.UnitName;

/**
 * What a unit was before a run changed it.
 *
 * @param active as systemd says it: {@code active}, {@code inactive}, {@code failed}
 * @param unitFile such as {@code enabled}; {@code none} when there was no such unit
 * @param reloaded whether the run only reloaded it
 */
public record KeptUnit(UnitName name, String active, String unitFile, boolean reloaded) {
    /** Returns whether it ran, or was about to. */
    public boolean wasActive() {
        return active.equals("active") || active.equals("reloading") || active.equals("activating");
    }

    /** Returns whether it was started at boot. */
    public boolean wasEnabled() {
        return unitFile.equals("enabled");
    }
}
