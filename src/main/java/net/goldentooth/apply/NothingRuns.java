package net.goldentooth.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.goldentooth.plan.Plan;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.source.Problem;

/** What going back does not do in a folder that stands for a machine. */
final class NothingRuns {
    private NothingRuns() {}

    /** Returns the plan with a warning where it changes a folder, as that of a setup has it. */
    static Plan say(Plan plan) {
        if (!plan.observed().facts().isFolder() || plan.changesNothing()) {
            return plan;
        }
        String units = plan.ledger().holdings().units().stream()
                .filter(unit -> unit.state() == ManagedUnit.State.STARTED)
                .map(unit -> unit.name().value())
                .collect(Collectors.joining(", "));
        String what = units.isEmpty() ? "" : units + " not run: no systemd here; ";
        List<Problem> warnings = new ArrayList<>(plan.warnings());
        warnings.add(Problem.warning(what + "nothing is validated or checked"));
        return new Plan(plan.bundle(), plan.observed(), plan.steps(), warnings, plan.ledger());
    }
}
