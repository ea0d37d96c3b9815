package net.goldentooth.plan.retreat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/** What a purge took away, which going back over it does not bring back. */
final class PurgedThings {
    private PurgedThings() {}

    /**
     * Adds a warning for each folder with data and each user of the state that comes back that are gone for good, and an
     * error for a user without whom something cannot be given back to its owner.
     */
    static void say(String role, WayBack back, List<Generation> over, Snapshot observed, Problems problems) {
        Optional<String> purge = purge(observed.manifests().get(role), over);
        Optional<RoleManifest> then = over.get(over.size() - 1).before();
        if (purge.isEmpty() || then.isEmpty()) {
            return;
        }
        Holdings held = then.get().holdings();
        held.folders().stream()
                .filter(folder -> !observed.files().containsKey(folder))
                .forEach(folder -> problems.add(Problem.warning("what was in " + folder + " was purged in run "
                                + purge.get() + " and does not come back")
                        .withHint(
                                "setup_" + role + " makes the folder again; what was in it is only in your backups")));
        new TreeSet<>(held.brought().users())
                .stream()
                        .filter(user -> !observed.users().contains(user))
                        .forEach(user -> problems.add(gone(user, role, purge.get(), owned(user, back))));
    }

    private static Problem gone(String user, String role, String purge, Set<RemotePath> owned) {
        String what = "the user " + user + " was purged in run " + purge + " and does not come back";
        if (owned.isEmpty()) {
            return Problem.warning(what)
                    .withHint("setup_" + role + " makes it again; without it, no service of its runs");
        }
        String paths = owned.stream().map(RemotePath::value).collect(Collectors.joining(", "));
        return Problem.error(what + ", and it owned " + paths)
                .withHint("there is no way back without it; setup_" + role + " brings both again");
    }

    /** A file that is kept has the number of a user that is gone. */
    private static Set<RemotePath> owned(String user, WayBack back) {
        Set<RemotePath> owned = new TreeSet<>();
        back.folders().values().stream()
                .flatMap(Optional::stream)
                .filter(folder -> folder.user().equals(user) || folder.group().equals(user))
                .forEach(folder -> owned.add(folder.path()));
        back.files().values().stream()
                .flatMap(Optional::stream)
                .filter(file -> isNameless(file.copy().owner())
                        || isNameless(file.copy().group()))
                .forEach(file -> owned.add(file.path()));
        return owned;
    }

    private static boolean isNameless(String owner) {
        return owner.matches("[1-9][0-9]*");
    }

    /** Each generation but the oldest knows whose deed the next older one goes back over. */
    private static Optional<String> purge(@Nullable RoleManifest now, List<Generation> over) {
        Optional<RoleManifest> state = Optional.ofNullable(now);
        for (Generation generation : over) {
            if (state.filter(record -> record.deed().equals(RemovalPlanner.PURGE))
                    .isPresent()) {
                return Optional.of(generation.run());
            }
            state = generation.before();
        }
        return Optional.empty();
    }
}
