package net.goldentooth.apply;

import net.goldentooth.plan.Handover;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;

/** Makes the plan for one role on one host, once it is known what the host is. */
@FunctionalInterface
public interface PlanMaker {
    /**
     * Returns the plan, with the releases resolved to the files for the host's architecture.
     *
     * @param handover what goes to or comes from other roles of the same run
     * @throws net.goldentooth.source.InvalidInputException when what is declared of the host does not hold
     */
    Plan plan(Bundle bundle, Snapshot observed, Handover handover);
}
