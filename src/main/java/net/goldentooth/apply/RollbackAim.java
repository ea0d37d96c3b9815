package net.goldentooth.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.Past;
import net.goldentooth.plan.retreat.Foreseen;
import net.goldentooth.plan.retreat.Retreat;
import net.goldentooth.plan.retreat.RollbackPlanner;
import net.goldentooth.plan.retreat.Ways;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/** To be as an earlier run found it, or left it. */
public final class RollbackAim implements Aim {
    private final HostName host;
    private final Goal goal;
    private @Nullable Past past;
    private Ways ways = new Ways(Map.of());

    /** @param goal shared by all hosts; from now on this host's past counts for it */
    public RollbackAim(HostName host, Goal goal) {
        this.host = host;
        this.goal = goal;
        goal.concerns(host);
    }

    @Override
    public void look(Session session) {
        past = session.memory().past();
        goal.heard(host, past);
    }

    @Override
    public Optional<String> reasonToSkip() {
        return goal.reasonToSkip(known());
    }

    @Override
    public List<Plan> plan(Session session) {
        Map<String, List<Generation>> over = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String role : goal.inOrder(goal.roles(known()))) {
            problems.collect(() -> over.put(role, retreat().over(known(), role)));
        }
        problems.throwIfErrors();
        over.values().removeIf(List::isEmpty);
        ways = new Ways(over);
        return plan(ways, over.keySet(), session);
    }

    @Override
    public Plan planAgain(Plan earlier, Session session) {
        past = session.memory().past();
        String role = earlier.bundle().role();
        List<Generation> over = retreat().over(known(), role);
        if (!over.isEmpty()) {
            return plan(ways.with(role, over), Set.of(role), session).get(0);
        }
        retreat().newerThan(known(), role).ifPresent(newer -> {
            throw new ApplyException(
                    "run " + newer + " came in between, so " + role + " was not gone back over",
                    "see what it did with \"goldentooth history\", and say rollback again");
        });
        return earlier.withoutSteps();
    }

    /** In the order in which the roles go back, since what one leaves is what the next finds. */
    private List<Plan> plan(Ways all, Set<String> roles, Session session) {
        Set<RemotePath> unsummed = new TreeSet<>();
        Set<RemotePath> folders = new TreeSet<>();
        Watch watch = Watch.of(List.of());
        for (String role : roles) {
            unsummed.addAll(RollbackPlanner.unsummed(all.of(role)));
            folders.addAll(RollbackPlanner.newFolders(all.of(role)));
            watch.add(RollbackPlanner.watch(role, all.of(role)));
        }
        Map<RemotePath, String> sums = session.memory().sums(unsummed);
        Map<RemotePath, List<String>> contents = session.memory().folders(folders);
        Foreseen foreseen = new Foreseen(session.snapshot(watch), contents);
        RollbackPlanner planner = new RollbackPlanner(host, retreat(), all);
        List<Plan> plans = new ArrayList<>();
        Problems problems = new Problems();
        for (String role : roles) {
            int made = plans.size();
            Foreseen before = foreseen;
            problems.collect(() -> plans.add(planner.plan(role, before, sums)));
            foreseen = plans.size() > made ? before.after(plans.get(made)) : before;
        }
        problems.throwIfErrors();
        return plans;
    }

    private Past known() {
        if (past == null) {
            throw new IllegalStateException(host + " was not looked at");
        }
        return past;
    }

    private Retreat retreat() {
        return goal.retreat().orElseThrow(() -> new IllegalStateException("there is no way back"));
    }
}
