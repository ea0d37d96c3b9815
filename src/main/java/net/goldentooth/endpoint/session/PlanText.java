package net.goldentooth.endpoint.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.plan.ObservedFile;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Step.ChangeUnit.Change;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.ManagedUser;
import net.goldentooth.render.RemotePath;

/** A plan in the words of the host program: functions that call others once for each thing, and variables. */
final class PlanText {
    /** Larger files are sent before the lock is taken, in pieces that can be resumed; the same border as in stage.sh. */
    static final long LARGE = 1L << 20;

    private static final String UNIT_FOLDER = "/systemd/system/";

    private final Plan plan;
    private final Bundle bundle;
    private final String root;
    private final List<ManagedFile> written = new ArrayList<>();
    private final List<ManagedFile> attributed = new ArrayList<>();
    private final TreeMap<RemotePath, Optional<ObservedFile>> targets = new TreeMap<>();
    private final List<RemotePath> removed = new ArrayList<>();

    PlanText(Plan plan, String root) {
        this.plan = plan;
        this.bundle = plan.bundle();
        requireName(bundle.role());
        this.root = root;
        plan.steps().forEach(this::sort);
    }

    /** A role's name is the name of a file and of a folder on hosts. */
    static void requireName(String role) {
        if (!role.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("\"" + role + "\" is not the name of a role");
        }
    }

    private void sort(Step step) {
        if (step instanceof Step.WriteFile write) {
            written.add(write.file());
            targets.put(write.file().path(), write.before());
        } else if (step instanceof Step.SetAttributes set) {
            attributed.add(set.file());
            targets.put(set.file().path(), Optional.of(set.before()));
        } else if (step instanceof Step.RemoveFile remove) {
            removed.add(remove.path());
            targets.put(remove.path(), Optional.of(remove.before()));
        }
    }

    /** Returns the files whose bytes follow the request, in the order in which the host reads them. */
    List<ManagedFile> carried() {
        return written.stream().filter(file -> file.content().size() <= LARGE).toList();
    }

    /** Returns the files that have to be on the host before the request. */
    List<ManagedFile> sentBefore() {
        return written.stream().filter(file -> file.content().size() > LARGE).toList();
    }

    /**
     * Returns the text that defines the plan.
     *
     * @param stage a word that nobody on the host can foresee, for the names of staged files
     */
    ShellText describe(RunId run, String stage) {
        ShellText text = new ShellText()
                .set("run", run.value())
                .set("by", run.by())
                .set("role", bundle.role())
                .set("stage", stage)
                .set("expected", expected())
                .set("owned", owned())
                .set("settle", seconds(bundle.settle()))
                .set("manager", reloadsManager() ? "reload" : "keep");
        describeFiles(text);
        describeUnits(text);
        describeJudges(text);
        return text;
    }

    private void describeFiles(ShellText text) {
        List<List<String>> files = new ArrayList<>();
        for (ManagedFile file : written) {
            String source = file.content().size() > LARGE ? "sent" : "bundle";
            files.add(file(files.size(), file, source));
        }
        for (ManagedFile file : attributed) {
            files.add(file(files.size(), file, "same"));
        }
        TreeSet<String> folders = new TreeSet<>();
        targets.keySet().forEach(path -> folders.add(root + path.parent()));
        List<List<String>> packages = rows(Step.InstallPackage.class, PlanText::packageRow);
        text.each("each_package", packages)
                .with("with_packages", packages.stream().map(row -> row.get(0)).toList())
                .each("each_user", rows(Step.CreateUser.class, PlanText::userRow))
                .each("each_directory", rows(Step.MakeDirectory.class, this::directoryRow))
                .each("each_file", files)
                .each(
                        "each_removal",
                        removed.stream().map(path -> List.of(on(path))).toList())
                .with("with_targets", targets.keySet().stream().map(this::on).toList())
                .with("with_folders", List.copyOf(folders))
                .with("with_large_files", largeFiles());
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

    private List<String> directoryRow(Step.MakeDirectory make) {
        ManagedDirectory directory = make.directory();
        return List.of(
                on(directory.path()),
                directory.owner().user(),
                directory.owner().group(),
                directory.mode().toString());
    }

    private List<String> largeFiles() {
        return bundle.files().stream()
                .filter(file -> file.content().size() > LARGE)
                .map(file -> on(file.path()))
                .toList();
    }

    /** What the targets have to be still, as the host itself prints it: kinds first, then sums. */
    private String expected() {
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

    /** The role's record: what it owns from now on. */
    private String owned() {
        StringBuilder lines = new StringBuilder();
        bundle.directories()
                .forEach(directory ->
                        lines.append("dir\t").append(directory.path()).append('\n'));
        bundle.files()
                .forEach(file -> lines.append("file\t")
                        .append(file.content().sha256())
                        .append('\t')
                        .append(file.path())
                        .append('\n'));
        bundle.units()
                .forEach(unit -> lines.append("unit\t").append(unit.name()).append('\n'));
        return lines.toString();
    }

    /** systemd looks at unit files, and at the links that enable units, only when it is told to. */
    private boolean reloadsManager() {
        return !units(EnumSet.of(Change.ENABLE, Change.DISABLE)).isEmpty()
                || targets.keySet().stream().anyMatch(path -> path.value().contains(UNIT_FOLDER))
                || plan.observed().units().values().stream().anyMatch(unit -> unit.needsDaemonReload());
    }

    private void describeUnits(ShellText text) {
        text.with("with_changed_units", units(EnumSet.allOf(Change.class)));
        for (Change change : Change.values()) {
            text.with("with_" + participle(change), units(EnumSet.of(change)));
        }
        text.with(
                "with_owned_units",
                bundle.units().stream()
                        .filter(unit -> unit.state() == ManagedUnit.State.STARTED)
                        .map(unit -> unit.name().value())
                        .toList());
    }

    private static String participle(Change change) {
        return switch (change) {
            case ENABLE, DISABLE -> change.name().toLowerCase(Locale.ROOT) + "d";
            case STOP -> "stopped";
            case START, RESTART, RELOAD -> change.name().toLowerCase(Locale.ROOT) + "ed";
        };
    }

    private List<String> units(Set<Change> changes) {
        return rows(
                        Step.ChangeUnit.class,
                        step -> changes.contains(step.change()) ? List.of(step.subject()) : List.of())
                .stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private void describeJudges(ShellText text) {
        boolean concerned = !targets.isEmpty();
        List<List<String>> validators = new ArrayList<>();
        if (concerned) {
            bundle.validators().forEach(validator -> {
                List<String> row = new ArrayList<>(List.of(validator.user().orElse("")));
                row.addAll(validator.command());
                validators.add(row);
            });
        }
        List<List<String>> checks = bundle.checks().stream()
                .map(check -> {
                    List<String> row = new ArrayList<>(List.of(check.url(), seconds(check.within())));
                    check.contains().ifPresent(row::add);
                    return row;
                })
                .toList();
        text.each("each_validator", validators)
                .with(
                        "with_validators",
                        validators.stream().map(row -> row.get(1)).toList())
                .each("each_identity", UnitFile.identities(written))
                .with("with_unit_files", unitFiles())
                .each("each_check", checks);
    }

    private List<String> unitFiles() {
        return written.stream()
                .filter(file -> UnitFile.isOne(file.path()))
                .map(file -> on(file.path()))
                .toList();
    }

    /** Returns whole seconds, since no shell counts finer; a part of one counts as one. */
    private static String seconds(Duration duration) {
        return Long.toString(Math.max(0, duration.plusMillis(999).toSeconds()));
    }
}
