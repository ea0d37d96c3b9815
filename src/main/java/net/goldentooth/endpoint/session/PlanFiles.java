package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.plan.past.KeptFolder;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedUser;
import net.goldentooth.render.RemotePath;

/** The files, folders, packages and users of a plan in the words of the host program. */
final class PlanFiles {
    /** Larger files are sent before the lock is taken, in pieces that can be resumed; the same border as in stage.sh. */
    static final long LARGE = 1L << 20;

    private final Plan plan;
    private final String root;
    private final List<ManagedFile> written = new ArrayList<>();
    private final List<ManagedFile> attributed = new ArrayList<>();
    private final List<KeptFile> restored = new ArrayList<>();
    private final TreeMap<RemotePath, Optional<ObservedFile>> targets = new TreeMap<>();
    private final List<RemotePath> removed = new ArrayList<>();

    PlanFiles(Plan plan, String root) {
        this.plan = plan;
        this.root = root;
        plan.steps().forEach(this::sort);
    }

    private void sort(Step step) {
        if (step instanceof Step.WriteFile write) {
            written.add(write.file());
            targets.put(write.file().path(), write.before());
        } else if (step instanceof Step.SetAttributes set) {
            attributed.add(set.file());
            targets.put(set.file().path(), Optional.of(set.before()));
        } else if (step instanceof Step.RestoreFile restore) {
            restored.add(restore.kept());
            targets.put(restore.kept().path(), restore.before());
        } else if (step instanceof Step.RemoveFile remove) {
            removed.add(remove.path());
            targets.put(remove.path(), Optional.of(remove.before()));
        }
    }

    /** Returns the files that are written with bytes from here. */
    List<ManagedFile> written() {
        return written;
    }

    /** Returns every path that changes, with what is there now. */
    SortedMap<RemotePath, Optional<ObservedFile>> targets() {
        return targets;
    }

    /** Returns the unit files that change, as they are on the host. */
    List<String> unitFiles() {
        return Stream.concat(
                        written.stream().map(ManagedFile::path),
                        restored.stream().map(KeptFile::path))
                .filter(UnitFile::isOne)
                .map(this::on)
                .toList();
    }

    /** Adds what the host program calls once for each thing. */
    void describe(ShellText text) {
        TreeSet<String> folders = new TreeSet<>();
        targets.keySet().forEach(path -> folders.add(root + path.parent()));
        List<List<String>> packages = rows(Step.InstallPackage.class, PlanFiles::packageRow);
        text.each("each_package", packages)
                .with("with_packages", packages.stream().map(row -> row.get(0)).toList())
                .each("each_user", rows(Step.CreateUser.class, PlanFiles::userRow))
                .each("each_directory", directoryRows())
                .each("each_file", fileRows())
                .each(
                        "each_removal",
                        removed.stream().map(path -> List.of(on(path))).toList())
                .each("each_folder_removal", rows(Step.RemoveFolder.class, step -> List.of(on(step.path()))))
                .each("each_purge", rows(Step.Purge.class, step -> List.of(on(step.path()))))
                .each("each_user_removal", rows(Step.RemoveUser.class, step -> List.of(step.name())))
                .with("with_targets", targets.keySet().stream().map(this::on).toList())
                .with("with_folders", List.copyOf(folders))
                .with("with_large_files", largeFiles());
    }

    private List<List<String>> fileRows() {
        List<List<String>> files = new ArrayList<>();
        for (ManagedFile file : written) {
            String source = file.content().size() > LARGE ? "sent" : "bundle";
            files.add(file(files.size(), file, source));
        }
        for (ManagedFile file : attributed) {
            files.add(file(files.size(), file, "same"));
        }
        for (KeptFile file : restored) {
            files.add(kept(files.size(), file));
        }
        return files;
    }

    private List<String> file(int number, ManagedFile file, String source) {
        return List.of(
                Integer.toString(number),
                on(file.path()),
                file.owner().user(),
                file.owner().group(),
                file.mode().toString(),
                Long.toString(file.content().size()),
                file.content().sha256(),
                source);
    }

    private List<String> kept(int number, KeptFile file) {
        ObservedFile copy = file.copy();
        return List.of(
                Integer.toString(number),
                on(file.path()),
                copy.owner(),
                copy.group(),
                copy.mode().toString(),
                Long.toString(copy.size()),
                copy.sha256().orElse(""),
                "kept",
                on(copy.path()));
    }

    private String on(RemotePath path) {
        return root + path.value();
    }

    /** Returns a row for each step of a kind. */
    private <T extends Step> List<List<String>> rows(Class<T> kind, Function<T, List<String>> row) {
        return plan.steps().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(row)
                .toList();
    }

    private static List<String> packageRow(Step.InstallPackage install) {
        List<String> row = new ArrayList<>(List.of(install.wanted().name()));
        install.wanted().units().forEach(unit -> row.add(unit.value()));
        return row;
    }

    private static List<String> userRow(Step.CreateUser create) {
        ManagedUser user = create.user();
        String kind = user.system() ? "system" : "person";
        List<String> row = new ArrayList<>(List.of(user.name(), kind, user.home(), user.shell()));
        row.addAll(user.groups());
        return row;
    }

    private List<List<String>> directoryRows() {
        List<List<String>> all = new ArrayList<>(rows(Step.MakeDirectory.class, this::directoryRow));
        all.addAll(rows(Step.RestoreFolder.class, this::folderRow));
        return all;
    }

    private List<String> directoryRow(Step.MakeDirectory make) {
        ManagedDirectory directory = make.directory();
        return List.of(
                on(directory.path()),
                directory.owner().user(),
                directory.owner().group(),
                directory.mode().toString());
    }

    private List<String> folderRow(Step.RestoreFolder restore) {
        KeptFolder folder = restore.kept();
        return List.of(
                on(folder.path()), folder.user(), folder.group(), folder.mode().toString());
    }

    /** Returns the large files that the role has afterwards. */
    private List<String> largeFiles() {
        Set<RemotePath> large = new TreeSet<>();
        plan.observed().files().values().stream()
                .filter(file -> file.size() > LARGE)
                .forEach(file -> large.add(file.path()));
        restored.stream().filter(file -> file.copy().size() > LARGE).forEach(file -> large.add(file.path()));
        plan.bundle().files().stream()
                .filter(file -> file.content().size() > LARGE)
                .forEach(file -> large.add(file.path()));
        large.retainAll(plan.ledger().holdings().paths().keySet());
        return large.stream().map(this::on).toList();
    }

    /** Returns what the targets have to be still, as the host itself prints it: kinds first, then sums. */
    String expected() {
        StringBuilder kinds = new StringBuilder();
        StringBuilder sums = new StringBuilder();
        targets.forEach((path, before) -> before.ifPresent(file -> {
            kinds.append(letter(file.type())).append(' ').append(on(path)).append('\n');
            file.sha256()
                    .ifPresent(sum ->
                            sums.append(sum).append("  ").append(on(path)).append('\n'));
        }));
        return kinds.append(sums).toString();
    }

    private static char letter(ObservedFile.Type type) {
        return switch (type) {
            case FILE -> 'f';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
            case OTHER -> '?';
        };
    }
}
