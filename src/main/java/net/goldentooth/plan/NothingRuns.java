package net.goldentooth.plan;

import java.util.Collection;
import java.util.stream.Collectors;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.source.Problem;

/** What a change of a folder that stands for a machine does not do. */
public final class NothingRuns {
    private NothingRuns() {}

    /** Returns the warning of a plan with these units that changes a folder. */
    public static Problem warning(Collection<ManagedUnit> wanted) {
        String units = wanted.stream()
                .filter(unit -> unit.state() == ManagedUnit.State.STARTED)
                .map(unit -> unit.name().value())
                .collect(Collectors.joining(", "));
        String what = units.isEmpty() ? "" : units + " not run: no systemd here; ";
        return Problem.warning(what + "nothing is validated or checked");
    }
}
