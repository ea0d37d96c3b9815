package net.goldentooth.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;

/** What has to happen to folders and files of one role on one host. */
final class FileSteps {
    private final Bundle bundle;
    private final Snapshot observed;
    private final Handover handover;
    private final Problems problems;
    private final List<Step> directories = new ArrayList<>();
    private final Map<RemotePath, Step> files = new LinkedHashMap<>();
    private final List<Step> removals = new ArrayList<>();

    FileSteps(Bundle bundle, Snapshot observed, Handover handover, Problems problems) {
        this.bundle = bundle;
        this.observed = observed;
        this.handover = handover;
        this.problems = problems;
    }

    void compare() {
        bundle.directories().forEach(this::compare);
        bundle.files().forEach(this::compare);
        refuseFilesThatBecomeFolders();
        removeUndeclared();
    }

    /** Returns the steps that make folders and files. */
    List<Step> written() {
        List<Step> all = new ArrayList<>(directories);
        all.addAll(files.values());
        return all;
    }

    /** Returns the steps that remove files. */
    List<Step> removed() {
        return removals;
    }

    /** Returns the files that get other bytes, which is what services react to. */
    List<ManagedFile> rewritten() {
        return files.values().stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(step -> ((Step.WriteFile) step).file())
                .toList();
    }

    /** Returns whether another role of the run wants a unit. */
    boolean isWantedByAnother(UnitName unit) {
        return handover.isWantedByAnother(unit, bundle.role());
    }

    /** Returns the paths that are removed. */
    List<RemotePath> removedPaths() {
        return removals.stream().map(step -> ((Step.RemoveFile) step).path()).toList();
    }

    private void compare(ManagedDirectory wanted) {
        ObservedFile before = observed.files().get(wanted.path());
        if (before == null) {
            directories.add(new Step.MakeDirectory(wanted, Optional.empty(), wanted.owner() + " " + wanted.mode()));
            return;
        }
        if (before.type() == ObservedFile.Type.LINK) {
            // A link to another disk is what people do for data; whose it is there is theirs to say.
            problems.add(Problem.warning(wanted.path() + " on " + bundle.host() + " is a link to "
                    + before.link().orElse("somewhere") + ": its owner and mode are left as they are"));
            return;
        }
        if (before.type() != ObservedFile.Type.DIRECTORY) {
            refuse(wanted.path(), "is a file where the role wants a folder");
            return;
        }
        Attributes attributes = new Attributes(wanted.owner(), wanted.mode());
        attributes
                .changeFrom(before)
                .ifPresent(change -> directories.add(new Step.MakeDirectory(wanted, Optional.of(before), change)));
    }

    private void compare(ManagedFile wanted) {
        ObservedFile before = observed.files().get(wanted.path());
        Attributes attributes = new Attributes(wanted.owner(), wanted.mode());
        if (before == null) {
            files.put(wanted.path(), new Step.WriteFile(wanted, Optional.empty(), attributes.toString()));
            return;
        }
        if (!replaceable(wanted, before)) {
            return;
        }
        Optional<String> change = attributes.changeFrom(before);
        if (before.type() == ObservedFile.Type.LINK) {
            String detail = "instead of a link to " + before.link().orElse("somewhere");
            files.put(wanted.path(), new Step.WriteFile(wanted, Optional.of(before), detail));
        } else if (!before.sha256().equals(Optional.of(wanted.content().sha256()))) {
            String detail = "content" + change.map(text -> ", " + text).orElse("") + origin(wanted.path());
            files.put(wanted.path(), new Step.WriteFile(wanted, Optional.of(before), detail));
        } else if (change.isPresent()) {
            files.put(wanted.path(), new Step.SetAttributes(wanted, before, change.get() + origin(wanted.path())));
        } else {
            adoption(wanted.path())
                    .ifPresent(
                            detail -> files.put(wanted.path(), new Step.Adopt(wanted.path(), "as it is, " + detail)));
        }
    }

    // A path that one role gave up before the other, which failed, could take it would be nobody's for good.
    private Optional<String> adoption(RemotePath path) {
        RoleManifest own = observed.manifests().get(bundle.role());
        boolean isNobodys = observed.manifests().values().stream().noneMatch(record -> record.hasFile(path));
        return handover.from(path, bundle.role())
                .map(role -> "from the role " + role)
                .or(() -> Optional.of("nobody's until now")
                        .filter(detail -> own != null && !own.isRemoved() && isNobodys));
    }

    private String origin(RemotePath path) {
        return handover.from(path, bundle.role())
                .map(role -> ", from the role " + role)
                .orElse("");
    }

    private boolean replaceable(ManagedFile wanted, ObservedFile before) {
        if (before.mountPoint()) {
            refuse(wanted.path(), "is a mount point, so it cannot be replaced");
            return false;
        }
        if (before.type() == ObservedFile.Type.DIRECTORY) {
            refuse(wanted.path(), "is a folder where the role wants a file");
            return false;
        }
        if (before.type() == ObservedFile.Type.OTHER) {
            refuse(wanted.path(), "is neither a file nor a folder, so it is not replaced");
            return false;
        }
        return true;
    }

    private void refuse(RemotePath path, String why) {
        problems.add(Problem.error(path + " on " + bundle.host() + " " + why)
                .withHint("move it out of the way on the host, or give the role another path"));
    }

    /** A file and what is to lie in a folder of its name cannot change places in one step. */
    private void refuseFilesThatBecomeFolders() {
        RoleManifest manifest = observed.manifests().get(bundle.role());
        if (manifest == null) {
            return;
        }
        for (RemotePath file : manifest.holdings().files()) {
            ObservedFile now = observed.files().get(file);
            Optional<RemotePath> inside = bundle.files().stream()
                    .map(ManagedFile::path)
                    .filter(path -> path.value().startsWith(file.value() + "/"))
                    .findFirst();
            if (inside.isPresent() && now != null && now.type() == ObservedFile.Type.FILE) {
                refuse(file, "is a file, and " + inside.get() + " is to lie in a folder of that name");
            }
        }
    }

    private void removeUndeclared() {
        RoleManifest manifest = observed.manifests().get(bundle.role());
        if (manifest == null) {
            return;
        }
        Set<RemotePath> kept = declared();
        manifest.paths().keySet().stream()
                .filter(path -> !kept.contains(path))
                .filter(path -> observed.laterOwner(path, bundle.role()).isEmpty())
                .filter(path -> !handover.isWantedByAnother(path, bundle.role()))
                .sorted()
                .forEach(path -> remove(path, observed.files().get(path)));
    }

    private Set<RemotePath> declared() {
        Set<RemotePath> declared = new HashSet<>();
        bundle.files().forEach(file -> declared.add(file.path()));
        bundle.directories().forEach(directory -> declared.add(directory.path()));
        return declared;
    }

    /** Folders stay: what else lies in them is not ours, and data is only taken by a purge. */
    private void remove(RemotePath path, @Nullable ObservedFile before) {
        if (before != null && before.type() != ObservedFile.Type.DIRECTORY) {
            removals.add(new Step.RemoveFile(path, before, "no longer declared"));
        }
    }

    /** Returns the declared files nearest to a path: those in its folder, or else in the next folder up that has any. */
    List<ManagedFile> neighbours(RemotePath path) {
        for (String folder = path.parent(); !folder.equals("/"); folder = new RemotePath(folder).parent()) {
            String here = folder;
            List<ManagedFile> found = bundle.files().stream()
                    .filter(file -> file.path().parent().equals(here))
                    .sorted(Comparator.comparing(ManagedFile::path))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
