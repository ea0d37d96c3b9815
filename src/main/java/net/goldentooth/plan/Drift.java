package net.goldentooth.plan;

import java.util.Optional;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/** What happened on a host since its last run that a person should know before this one. */
final class Drift {
    private final Bundle bundle;
    private final Snapshot observed;
    private final Problems problems;

    Drift(Bundle bundle, Snapshot observed, Problems problems) {
        this.bundle = bundle;
        this.observed = observed;
        this.problems = problems;
    }

    void compare() {
        observed.unfinished()
                .ifPresent(sentence -> warn("an earlier run on " + bundle.host() + " was interrupted: " + sentence));
        RoleManifest manifest = observed.manifests().get(bundle.role());
        if (manifest == null) {
            return;
        }
        bundle.files().forEach(file -> compare(file, manifest));
        manifest.invocations().keySet().forEach(unit -> compare(observed.units().get(unit), manifest));
    }

    private void compare(ManagedFile wanted, RoleManifest manifest) {
        String left = manifest.paths().getOrDefault(wanted.path(), "");
        if (left.isEmpty()) {
            return;
        }
        ObservedFile now = observed.files().get(wanted.path());
        if (now == null) {
            warn(place(wanted.path()) + "was removed by hand since run " + manifest.run());
            return;
        }
        Optional<String> sum = now.sha256();
        boolean asLeft = sum.equals(Optional.of(left));
        boolean asWanted = sum.equals(Optional.of(wanted.content().sha256()));
        if (!asLeft && !asWanted) {
            warn(place(wanted.path()) + "was changed by hand since run " + manifest.run()
                    + "; that is overwritten, and a copy is kept");
        }
    }

    private void compare(@Nullable ObservedUnit unit, RoleManifest manifest) {
        if (unit == null) {
            return;
        }
        if (unit.active().equals("failed")) {
            warn(unit.name() + " on " + bundle.host() + " was healthy after run " + manifest.run()
                    + " and has failed since");
        } else if (unit.sub().equals("auto-restart")) {
            warn(unit.name() + " on " + bundle.host() + " was healthy after run " + manifest.run()
                    + " and keeps failing since: systemd waits to start it again");
        }
    }

    private String place(RemotePath path) {
        return path + " on " + bundle.host() + " ";
    }

    private void warn(String message) {
        problems.add(Problem.warning(message));
    }
}
