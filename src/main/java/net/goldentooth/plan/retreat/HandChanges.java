package net.goldentooth.plan.retreat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.observed.HandChange;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** What somebody changed by hand in a role's files since its last run, before they are gone back from. */
final class HandChanges {
    private final HostName host;
    private final String role;
    private final Snapshot observed;
    private final Problems problems;

    HandChanges(HostName host, String role, Snapshot observed, Problems problems) {
        this.host = host;
        this.role = role;
        this.observed = observed;
        this.problems = problems;
    }

    /** For files that all go. */
    void warnOfRemoved() {
        RoleManifest manifest = observed.manifests().get(role);
        if (manifest != null) {
            Map<RemotePath, Optional<KeptFile>> all = new HashMap<>();
            manifest.holdings().files().stream()
                    .filter(observed.files()::containsKey)
                    .forEach(path -> all.put(path, Optional.empty()));
            warn(all);
        }
    }

    /** @param touched the paths that come back or go, with what comes back */
    void warn(Map<RemotePath, Optional<KeptFile>> touched) {
        observed.unfinished()
                .ifPresent(sentence ->
                        problems.add(Problem.warning("an earlier run on " + host + " was interrupted: " + sentence)));
        RoleManifest manifest = observed.manifests().get(role);
        if (manifest != null) {
            manifest.holdings().files().forEach(path -> warn(path, manifest, touched));
        }
    }

    private void warn(RemotePath path, RoleManifest manifest, Map<RemotePath, Optional<KeptFile>> touched) {
        ObservedFile now = observed.files().get(path);
        String left = manifest.paths().getOrDefault(path, "");
        boolean asLeft = now != null && now.sha256().equals(Optional.of(left));
        if (asLeft || observed.laterOwner(path, role).isPresent()) {
            return;
        }
        Optional<KeptFile> comes = touched.getOrDefault(path, Optional.empty());
        if (now != null && comes.isPresent() && comes.get().isHeldBy(now)) {
            return;
        }
        String then = "; that stays as it is";
        if (touched.containsKey(path)) {
            then = now == null ? "" : "; that is overwritten, and a copy is kept";
        }
        HandChange change = new HandChange(path, Optional.ofNullable(now), Optional.empty());
        problems.add(Problem.warning(path + " on " + host + " " + change.text(manifest.run()) + then));
    }
}
