package net.goldentooth.plan;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.render.Content;
import net.goldentooth.render.RemotePath;

/**
 * The diff of a file that comes back from a host's own copy. Nobody here knows the secrets of either side, so a file that
 * only some can read, or that was ever declared as secret, is not shown; and of others, nothing that looks like a secret.
 */
final class RestoredDiff {
    private final Diffs diffs;
    private final Plan plan;
    private final Map<RemotePath, byte[]> contents;

    RestoredDiff(Diffs diffs, Plan plan, Map<RemotePath, byte[]> contents) {
        this.diffs = diffs;
        this.plan = plan;
        this.contents = contents;
    }

    String of(Step.RestoreFile restore) {
        RemotePath path = restore.kept().path();
        ObservedFile copy = restore.kept().copy();
        Optional<ObservedFile> now = restore.before().filter(file -> file.type() == ObservedFile.Type.FILE);
        if (copy.type() != ObservedFile.Type.FILE) {
            return "";
        }
        Optional<Content> before =
                now.flatMap(file -> Optional.ofNullable(contents.get(path))).map(Content::of);
        Optional<Content> after = Optional.ofNullable(contents.get(copy.path())).map(Content::of);
        if (isSecret(path, copy) || now.filter(file -> isSecret(path, file)).isPresent()) {
            return Diffs.hidden(path.value(), before, after);
        }
        if (after.isEmpty()) {
            return Diffs.unseen(copy);
        }
        if (now.isPresent() && before.isEmpty()) {
            return Diffs.unseen(now.get());
        }
        String shown = diffs.of(path.value(), before.map(RestoredDiff::masked), after.map(RestoredDiff::masked));
        return shown.isEmpty() ? Diffs.hidden(path.value(), before, after) : shown;
    }

    private boolean isSecret(RemotePath path, ObservedFile file) {
        RoleManifest now = plan.observed().manifests().get(plan.bundle().role());
        return !file.mode().worldReadable()
                || plan.ledger().holdings().secret().contains(path)
                || (now != null && now.holdings().secret().contains(path));
    }

    private static Content masked(Content content) {
        if (!(content instanceof Content.InMemory memory)) {
            return content;
        }
        String text = memory.text();
        boolean binary = text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0;
        return binary ? content : Content.of(OldSecrets.hideAll(text).getBytes(StandardCharsets.UTF_8));
    }
}
