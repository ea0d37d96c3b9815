package net.goldentooth.apply;

import java.util.List;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.Handover;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;

/** To be as its bundles say. */
public final class SetupAim implements Aim {
    private final List<Bundle> bundles;
    private final PlanMaker planMaker;
    private Handover handover = Handover.NONE;

    /** @param bundles in the order in which they are applied */
    public SetupAim(List<Bundle> bundles, PlanMaker planMaker) {
        this.bundles = List.copyOf(bundles);
        this.planMaker = planMaker;
    }

    @Override
    public List<Plan> plan(Session session) {
        Snapshot observed = session.snapshot(Watch.of(bundles));
        handover = Handover.of(bundles, observed);
        return bundles.stream()
                .map(bundle -> planMaker.plan(bundle, observed, handover))
                .toList();
    }

    @Override
    public Plan planAgain(Plan earlier, Session session) {
        Bundle bundle = earlier.bundle();
        return planMaker.plan(bundle, session.snapshot(Watch.of(List.of(bundle))), handover);
    }
}
