package net.goldentooth.plan.health;

import java.util.List;
import java.util.Optional;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.UnitName;

/**
 * A role's unit as it is.
 *
 * @param wanted what the role declares of it; empty when the role has left the host
 * @param lastLines what it wrote last; looked up only where it should run and does not
 */
public record UnitHealth(ObservedUnit now, Optional<ManagedUnit> wanted, List<String> lastLines) {
    private static final String NOT_RUN = "not run";

    public UnitHealth {
        lastLines = List.copyOf(lastLines);
    }

    /** Returns units as they are, of which nobody looked up what they wrote. */
    public static List<UnitHealth> of(List<ManagedUnit> wanted, Snapshot observed) {
        return wanted.stream()
                .map(unit -> new UnitHealth(now(unit.name(), observed), Optional.of(canBe(unit, observed)), List.of()))
                .toList();
    }

    /** In a folder that stands for a machine nothing runs, whatever is wanted of the machine. */
    private static ManagedUnit canBe(ManagedUnit wanted, Snapshot observed) {
        return observed.facts().isFolder()
                ? new ManagedUnit(wanted.name(), wanted.enabled(), ManagedUnit.State.STOPPED)
                : wanted;
    }

    /** Returns the same unit with what it wrote last. */
    UnitHealth saying(List<String> lines) {
        return new UnitHealth(now, wanted, lines);
    }

    static ObservedUnit now(UnitName name, Snapshot observed) {
        ObservedUnit now = observed.units().get(name);
        if (now == null) {
            return new ObservedUnit(name, "not-found", "inactive", "dead", "", ObservedUnit.Start.NEVER, false);
        }
        return observed.facts().isFolder()
                ? new ObservedUnit(
                        name, now.load(), NOT_RUN, "no systemd here", now.unitFile(), ObservedUnit.Start.NEVER, false)
                : now;
    }

    /** Returns whether nothing runs it, since it lies in a folder that stands for a machine. */
    public boolean isNotRun() {
        return now.active().equals(NOT_RUN);
    }

    /** Returns what is wanted of it, such as {@code running and enabled}. */
    public String wish() {
        String state =
                wanted.filter(each -> each.state() == ManagedUnit.State.STOPPED).isPresent() ? "stopped" : "running";
        return state + (wanted.filter(ManagedUnit::enabled).isPresent() ? " and enabled" : "");
    }

    /** Returns whether it should run and does not. */
    public boolean isDown() {
        return wanted.filter(each -> each.state() == ManagedUnit.State.STARTED).isPresent() && !runs();
    }

    /** Returns whether it should start with the machine and will not. */
    public boolean isForgotten() {
        return wanted.filter(ManagedUnit::enabled).isPresent() && !now.isEnabled() && !isImplied();
    }

    // systemctl(1), is-enabled: states in which there is nothing to enable.
    private boolean isImplied() {
        return now.unitFile().matches("static|indirect|generated|transient|alias");
    }

    private boolean runs() {
        boolean isTaskDone = now.start().type().equals("oneshot")
                && now.active().equals("inactive")
                && now.start().result().equals("success");
        return isTaskDone || (now.isActive() && !now.sub().equals("auto-restart"));
    }

    /** Returns its state in a few words, such as {@code active (running), enabled}. */
    public String text() {
        if (now.load().equals("not-found")) {
            return "not installed";
        }
        String sub = now.sub().isEmpty() || now.sub().equals(now.active()) ? "" : " (" + now.sub() + ")";
        String file = now.unitFile().isEmpty() ? "" : ", " + now.unitFile();
        return now.active() + sub + file;
    }
}
