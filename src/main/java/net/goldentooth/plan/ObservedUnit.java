package net.goldentooth.plan;

import net.goldentooth.render.UnitName;

/**
 * A unit's properties as {@code systemctl show} prints them.
 *
 * @param load such as {@code loaded}, {@code not-found}, {@code masked}
 * @param active such as {@code active}, {@code failed}
 * @param unitFile such as {@code enabled}, {@code disabled}, empty when there is no unit file
 * @param invocation the id of the current start; empty when it never started
 * @param needsDaemonReload whether the unit file changed after systemd read it
 */
public record ObservedUnit(
        UnitName name,
        String load,
        String active,
        String sub,
        String unitFile,
        String invocation,
        boolean needsDaemonReload) {
    public boolean isActive() {
        return active.equals("active") || active.equals("reloading") || active.equals("activating");
    }

    public boolean isEnabled() {
        return unitFile.equals("enabled") || unitFile.equals("enabled-runtime");
    }
}
