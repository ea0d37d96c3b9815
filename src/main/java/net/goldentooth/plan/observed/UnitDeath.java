package net.goldentooth.plan.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Count;

/** A unit that a role's last run left healthy, and that has ended since. */
public record UnitDeath(ObservedUnit unit, Kind kind) {
    /** What became of it. */
    public enum Kind {
        FAILED,
        STOPPED,
        /** Systemd starts it again and again. */
        FAILING,
        /** Systemd started it again, and it runs. */
        RESTARTED
    }

    /**
     * Returns what became of a unit; empty when it still runs, or was started again by somebody.
     *
     * @param invocation the id of the start that was seen healthy
     */
    public static Optional<UnitDeath> of(ObservedUnit unit, String invocation) {
        return kind(unit, invocation).map(kind -> new UnitDeath(unit, kind));
    }

    private static Optional<Kind> kind(ObservedUnit unit, String invocation) {
        if (unit.active().equals("failed")) {
            return Optional.of(Kind.FAILED);
        }
        if (unit.sub().equals("auto-restart")) {
            return Optional.of(Kind.FAILING);
        }
        if (unit.active().equals("inactive")) {
            // A task ends when it is done.
            boolean isTask = unit.start().type().equals("oneshot");
            return isTask ? Optional.empty() : Optional.of(Kind.STOPPED);
        }
        boolean died = unit.start().restarts() > 0 && !unit.start().invocation().equals(invocation);
        return died ? Optional.of(Kind.RESTARTED) : Optional.empty();
    }

    /** Returns what became of it, when, and what systemd did about it. */
    public String text() {
        return switch (kind) {
            case FAILED -> "has failed since" + circumstances();
            case STOPPED -> "has stopped since" + circumstances();
            case FAILING -> "keeps failing since" + circumstances() + ": systemd waits to start it again";
            case RESTARTED -> "has died since: systemd started it again" + times() + circumstances();
        };
    }

    private String circumstances() {
        List<String> known = new ArrayList<>();
        if (!unit.start().result().isEmpty() && !unit.start().result().equals("success")) {
            known.add(unit.start().result());
        }
        unit.start().since().ifPresent(time -> known.add(FileTimes.text(time)));
        return known.isEmpty() ? "" : " (" + String.join(", ", known) + ")";
    }

    private String times() {
        int restarts = unit.start().restarts();
        return restarts == 1 ? "" : ", " + Count.of(restarts, "time");
    }
}
