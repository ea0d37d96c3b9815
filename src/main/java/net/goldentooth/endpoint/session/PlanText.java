package net.goldentooth.endpoint.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Step.ChangeUnit.Change;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Check;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedUnit;

/** A plan in the words of the host program: functions that call others once for each thing, and variables. */
final class PlanText {
    private static final String UNIT_FOLDER = "/systemd/system/";

    private final Plan plan;
    private final Premises premises;
    private final Bundle bundle;
    private final PlanFiles files;

    PlanText(Plan plan, Premises premises) {
        this.plan = plan;
        this.premises = premises;
        this.bundle = plan.bundle();
        requireName(bundle.role());
        this.files = new PlanFiles(plan, premises.root());
    }

    /** A role's name is the name of a file and of a folder on hosts. */
    static void requireName(String role) {
        if (!role.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("\"" + role + "\" is not the name of a role");
        }
    }

    /** Returns the files whose bytes follow the request, in the order in which the host reads them. */
    List<ManagedFile> carried() {
        return files.written().stream()
                .filter(file -> file.content().size() <= PlanFiles.LARGE)
                .toList();
    }

    /** Returns the files that have to be on the host before the request. */
    List<ManagedFile> sentBefore() {
        return files.written().stream()
                .filter(file -> file.content().size() > PlanFiles.LARGE)
                .toList();
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
                .set("patience", seconds(run.patience()))
                .set("role", bundle.role())
                .set("deed", plan.ledger().deed())
                .set("stage", stage)
                .set("generations_kept", Integer.toString(premises.generations()))
                .set("last_run", lastRun())
                .set("expected", files.expected())
                .set("owned", ManifestText.of(plan.ledger().holdings()))
                .set("settle", seconds(bundle.settle()))
                .set("manager", reloadsManager() ? "reload" : "keep");
        files.describe(text);
        describeUnits(text);
        describeJudges(text);
        return text;
    }

    /** Returns whose record of the role the plan was made from; nothing when there was none. */
    private String lastRun() {
        RoleManifest manifest = plan.observed().manifests().get(bundle.role());
        return manifest == null ? "" : manifest.run();
    }

    /** systemd looks at unit files, and at the links that enable units, only when it is told to. */
    private boolean reloadsManager() {
        return !units(EnumSet.of(Change.ENABLE, Change.DISABLE)).isEmpty()
                || files.targets().keySet().stream()
                        .anyMatch(path -> path.value().contains(UNIT_FOLDER))
                || plan.observed().units().values().stream().anyMatch(unit -> unit.needsDaemonReload());
    }

    private void describeUnits(ShellText text) {
        text.with("with_changed_units", units(EnumSet.allOf(Change.class)));
        for (Change change : Change.values()) {
            text.with("with_" + participle(change), units(EnumSet.of(change)));
        }
        text.with(
                "with_owned_units",
                plan.ledger().holdings().units().stream()
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
        return plan.steps().stream()
                .filter(step -> step instanceof Step.ChangeUnit unit && changes.contains(unit.change()))
                .map(Step::subject)
                .distinct()
                .sorted()
                .toList();
    }

    private void describeJudges(ShellText text) {
        List<List<String>> validators = new ArrayList<>();
        if (!files.targets().isEmpty()) {
            bundle.validators().forEach(validator -> {
                List<String> row = new ArrayList<>(List.of(validator.user().orElse("")));
                row.addAll(validator.command());
                validators.add(row);
            });
        }
        List<List<String>> checks = bundle.checks(Check.Kind.SERVICE).stream()
                .map(check -> {
                    List<String> row = new ArrayList<>(List.of(check.subject(), seconds(check.within())));
                    check.condition().ifPresent(row::add);
                    return row;
                })
                .toList();
        text.each("each_validator", validators)
                .with(
                        "with_validators",
                        validators.stream().map(row -> row.get(1)).toList())
                .each("each_identity", UnitFile.identities(files.written()))
                .with("with_unit_files", files.unitFiles())
                .each("each_check", checks);
    }

    /** Returns whole seconds, since no shell counts finer; a part of one counts as one. */
    static String seconds(Duration duration) {
        return Long.toString(Math.max(0, duration.plusMillis(999).toSeconds()));
    }
}
