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
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.Past;
import net.goldentooth.plan.retreat.Foreseen;
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
                plans.add(plan(manifest, session, plans));
            }
        }
        return plans;
    }

    @Override
    public Plan planAgain(Plan earlier, Session session) {
        look(session);
        RoleManifest manifest = known().roles().get(earlier.bundle().role());
        return manifest == null ? earlier.withoutSteps() : plan(manifest, session, List.of());
    }

    /** What is taken away first is not there for the next. */
    private Plan plan(RoleManifest manifest, Session session, List<Plan> before) {
        Memory memory = session.memory();
        Set<RemotePath> made = RemovalPlanner.folders(manifest);
        Set<RemotePath> data = new TreeSet<>(manifest.holdings().folders());
        data.retainAll(made);
        Map<RemotePath, Long> sizes = depth == Depth.PURGE ? memory.sizes(data) : Map.of();
        Map<RemotePath, List<String>> contents = memory.folders(made);
        Foreseen foreseen = new Foreseen(session.snapshot(RemovalPlanner.watch(manifest)), contents);
        for (Plan plan : before) {
            foreseen = foreseen.after(plan);
        }
        Folders folders = new Folders(foreseen.contents(), sizes);
        return planner.plan(manifest.role(), foreseen.snapshot(), folders, known().originals());
    }

    private Past known() {
        if (past == null) {
            throw new IllegalStateException("the host was not looked at");
        }
        return past;
    }
}
