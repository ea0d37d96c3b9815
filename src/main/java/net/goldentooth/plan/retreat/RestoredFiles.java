package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.plan.past.KeptFolder;
import net.goldentooth.render.RemotePath;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/** What has to happen to files and folders so that they are what a host keeps of them. */
final class RestoredFiles {
    private final HostName host;
    private final String role;
    private final WayBack back;
    private final Snapshot observed;
    private final Problems problems;
    private final List<Step> folders = new ArrayList<>();
    private final List<Step> restored = new ArrayList<>();
    private final List<Step> removed = new ArrayList<>();
    private final List<Step> removedFolders = new ArrayList<>();

    RestoredFiles(HostName host, String role, WayBack back, Snapshot observed, Problems problems) {
        this.host = host;
        this.role = role;
        this.back = back;
        this.observed = observed;
        this.problems = problems;
    }

    void compare(Map<RemotePath, List<String>> contents) {
        back.lost()
                .forEach(path -> problems.add(
                        Problem.error("what was at " + path + " on " + host + " before is no longer kept")));
        back.folders().forEach((path, was) -> was.ifPresent(this::compare));
        back.files().forEach(this::compare);
        new EmptyFolders(contents, removedPaths())
                .among(back.newFolders())
                .forEach(path -> removedFolders.add(new Step.RemoveFolder(path, "empty then")));
        new HandChanges(host, role, observed, problems).warn(back.files());
    }

    List<Step> folders() {
        return folders;
    }

    List<Step> restored() {
        return restored;
    }

    List<Step> removed() {
        return removed;
    }

    List<Step> removedFolders() {
        return removedFolders;
    }

    /** Returns whether any file becomes another, which is what services react to. */
    boolean changeAnything() {
        return !restored.isEmpty() || !removed.isEmpty();
    }

    private Set<RemotePath> removedPaths() {
        Set<RemotePath> paths = new HashSet<>();
        removed.forEach(step -> paths.add(new RemotePath(step.subject())));
        return paths;
    }

    private void compare(KeptFolder was) {
        Optional<ObservedFile> now = Optional.ofNullable(observed.files().get(was.path()));
        if (now.isEmpty()) {
            String detail = was.user() + ":" + was.group() + " " + was.mode();
            folders.add(new Step.RestoreFolder(was, now, detail));
            return;
        }
        List<String> changes = KeptFile.changes(
                now.get(), was.user() + ":" + was.group(), was.mode().toString());
        if (now.get().type() == ObservedFile.Type.DIRECTORY && !changes.isEmpty()) {
            folders.add(new Step.RestoreFolder(was, now, String.join(", ", changes)));
        }
    }

    private void compare(RemotePath path, Optional<KeptFile> kept) {
        ObservedFile now = observed.files().get(path);
        Optional<String> other = observed.laterOwner(path, role);
        if (other.isPresent()) {
            problems.add(Problem.warning(
                    path + " on " + host + " belongs to the role " + other.get() + " now, so it is left as it is"));
        } else if (now != null && !isReplaceable(now)) {
            problems.add(Problem.error(path + " on " + host + " is a " + (now.mountPoint() ? "mount point" : "folder")
                            + " now, so it cannot be replaced")
                    .withHint("move it out of the way on the host"));
        } else if (kept.isPresent()) {
            restore(kept.get(), now);
        } else if (now != null) {
            removed.add(new Step.RemoveFile(path, now, "not there then"));
        }
    }

    private void restore(KeptFile kept, @Nullable ObservedFile now) {
        if (kept.isDamaged()) {
            problems.add(Problem.error("what is kept of " + kept.path() + " on " + host + " is damaged: "
                            + kept.copy().path() + " is not what was kept, so nothing is put back")
                    .withHint("go back to another run, which \"goldentooth history\" shows, or set up " + role
                            + " again with what you want there"));
            return;
        }
        if (now == null || !kept.isExactly(now)) {
            Optional<ObservedFile> before = Optional.ofNullable(now);
            restored.add(new Step.RestoreFile(kept, before, kept.detail(before)));
        }
    }

    private static boolean isReplaceable(ObservedFile now) {
        return !now.mountPoint() && (now.type() == ObservedFile.Type.FILE || now.type() == ObservedFile.Type.LINK);
    }
}
