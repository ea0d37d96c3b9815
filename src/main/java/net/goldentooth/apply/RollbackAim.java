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
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.Past;
import net.goldentooth.plan.retreat.Retreat;
import net.goldentooth.plan.retreat.RollbackPlanner;
import net.goldentooth.render.RemotePath;
import org.jspecify.annotations.Nullable;

/** To be as an earlier run found it, or left it. */
public final class RollbackAim implements Aim {
    private final HostName host;
    private final Goal goal;
    private @Nullable Past past;

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
        Map<String, List<Generation>> ways = new LinkedHashMap<>();
        for (String role : goal.roles(known())) {
            List<Generation> over = retreat().over(known(), role);
            if (!over.isEmpty()) {
                ways.put(role, over);
            }
        }
        return plan(ways, session);
    }

    @Override
    public Plan planAgain(Plan earlier, Session session) {
        past = session.memory().past();
        String role = earlier.bundle().role();
        List<Generation> over = retreat().over(known(), role);
        if (!over.isEmpty()) {
            return plan(Map.of(role, over), session).get(0);
        }
        retreat().newerThan(known(), role).ifPresent(newer -> {
            throw new ApplyException(
                    "run " + newer + " came in between, so " + role + " was not gone back over",
                    "see what it did with \"goldentooth history\", and say rollback again");
        });
        return earlier.withoutSteps();
    }

    private List<Plan> plan(Map<String, List<Generation>> ways, Session session) {
        Set<RemotePath> unsummed = new TreeSet<>();
        Set<RemotePath> folders = new TreeSet<>();
        Watch watch = Watch.of(List.of());
        ways.forEach((role, over) -> {
            unsummed.addAll(RollbackPlanner.unsummed(over));
            folders.addAll(RollbackPlanner.newFolders(over));
            watch.add(RollbackPlanner.watch(role, over));
        });
        Map<RemotePath, String> sums = session.memory().sums(unsummed);
        Map<RemotePath, List<String>> contents = session.memory().folders(folders);
        Snapshot observed = session.snapshot(watch);
        RollbackPlanner planner = new RollbackPlanner(host, retreat());
        List<Plan> plans = new ArrayList<>();
        ways.values().forEach(over -> plans.add(planner.plan(over, observed, sums, contents)));
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
