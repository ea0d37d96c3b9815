package net.goldentooth.plan.observed;

import java.time.Instant;
import java.util.Optional;
import net.goldentooth.render.UnitName;

/**
 * A unit's properties as {@code systemctl show} prints them.
 *
 * @param load such as {@code loaded}, {@code not-found}, {@code masked}
 * @param active such as {@code active}, {@code failed}
 * @param unitFile such as {@code enabled}, {@code disabled}, empty when there is no unit file
 * @param start how it came to its state
 * @param needsDaemonReload whether the unit file changed after systemd read it
 */
public record ObservedUnit(
        UnitName name,
        String load,
        String active,
        String sub,
        String unitFile,
        Start start,
        boolean needsDaemonReload) {
    /**
     * How a unit came to the state it is in.
     *
     * @param type of a service, such as {@code simple} or {@code oneshot}; empty for other units
     * @param invocation the id of the current start, or of the last one; empty when it never started
     * @param restarts how often systemd started it again by itself since somebody started it
     * @param result of the last start, such as {@code success} or {@code exit-code}
     * @param since when it came to be active, or ceased to be; empty when it never was
     */
    public record Start(String type, String invocation, int restarts, String result, Optional<Instant> since) {
        public static final Start NEVER = new Start("", "", 0, "", Optional.empty());
    }

    /** Returns this in another state. */
    public ObservedUnit with(String nowActive, String nowUnitFile) {
        return new ObservedUnit(name, load, nowActive, sub, nowUnitFile, start, needsDaemonReload);
    }

    public boolean isActive() {
        return active.equals("active") || active.equals("reloading") || active.equals("activating");
    }

    public boolean isEnabled() {
        return unitFile.equals("enabled") || unitFile.equals("enabled-runtime");
    }
}
