package net.goldentooth.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.endpoint.Memory;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.Past;
import net.goldentooth.plan.retreat.RemovalPlanner;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import net.goldentooth.plan.retreat.RemovalPlanner.Folders;
import net.goldentooth.render.RemotePath;
import org.jspecify.annotations.Nullable;

/** To have nothing of some roles any more, as the host's own record tells what they have there. */
public final class RemovalAim implements Aim {
    private final List<String> roles;
    private final Depth depth;
    private final RemovalPlanner planner;
    private @Nullable Past past;

    /** @param roles in the order in which they are taken away */
    public RemovalAim(List<String> roles, Depth depth, RemovalPlanner planner) {
        this.roles = List.copyOf(roles);
        this.depth = depth;
        this.planner = planner;
    }

    @Override
    public void look(Session session) {
        past = session.memory().past();
    }

    @Override
    public Optional<String> reasonToSkip() {
        return roles.stream().noneMatch(known().roles()::containsKey)
                ? Optional.of("nothing of " + String.join(" or ", roles) + " is recorded there")
                : Optional.empty();
    }

    @Override
    public List<Plan> plan(Session session) {
        List<Plan> plans = new ArrayList<>();
        for (String role : roles) {
            RoleManifest manifest = known().roles().get(role);
            if (manifest != null) {
                plans.add(plan(manifest, session));
            }
        }
        return plans;
    }

    @Override
    public Plan planAgain(Plan earlier, Session session) {
        look(session);
        RoleManifest manifest = known().roles().get(earlier.bundle().role());
        return manifest == null ? earlier.withoutSteps() : plan(manifest, session);
    }

    private Plan plan(RoleManifest manifest, Session session) {
        Memory memory = session.memory();
        Set<RemotePath> made = RemovalPlanner.folders(manifest);
        Set<RemotePath> data = new TreeSet<>(manifest.holdings().folders());
        data.retainAll(made);
        Map<RemotePath, Long> sizes = depth == Depth.PURGE ? memory.sizes(data) : Map.of();
        Folders folders = new Folders(memory.folders(made), sizes);
        Watch watch = RemovalPlanner.watch(manifest);
        return planner.plan(manifest.role(), session.snapshot(watch), folders, known().originals());
    }

    private Past known() {
        if (past == null) {
            throw new IllegalStateException("the host was not looked at");
        }
        return past;
    }
}
