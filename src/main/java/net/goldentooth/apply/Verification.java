package net.goldentooth.apply;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.Probe;
import net.goldentooth.endpoint.Probe.Exposure;
import net.goldentooth.endpoint.Probe.Reply;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.Handover;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.health.CheckResult;
import net.goldentooth.plan.health.Targets;
import net.goldentooth.plan.health.UnitHealth;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Check;
import net.goldentooth.render.SecretMask;
import net.goldentooth.render.UnitName;
import net.goldentooth.render.Validator;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;

/** Looks whether what roles promise holds on a host. Nothing is changed, no lock is taken. */
public final class Verification {
    private final PlanMaker planMaker;
    private final Optional<Duration> within;
    private final Patience patience;

    /**
     * @param within how long anything may take to become true, instead of what each check says
     * @param clock time since some fixed moment
     */
    public Verification(PlanMaker planMaker, Optional<Duration> within, Supplier<Duration> clock) {
        this.planMaker = planMaker;
        this.within = within;
        this.patience = new Patience(clock);
    }

    /** Returns what became of each check of each role, in the order in which roles are applied. */
    public List<CheckResult> of(HostQuestion host, Session session) {
        Snapshot observed = session.snapshot(Watch.of(host.bundles()));
        List<CheckResult> results = new ArrayList<>();
        Handover handover = Handover.of(host.bundles(), observed);
        for (Bundle bundle : host.bundles()) {
            results.addAll(new RoleChecks(bundle, observed, handover, session.probe()).results());
        }
        return results;
    }

    /** The checks of one role. */
    private final class RoleChecks {
        private final Bundle bundle;
        private final Snapshot observed;
        private final Handover handover;
        private final Probe probe;
        private final SecretMask mask;
        private final List<CheckResult> results = new ArrayList<>();

        RoleChecks(Bundle bundle, Snapshot observed, Handover handover, Probe probe) {
            this.bundle = bundle;
            this.observed = observed;
            this.handover = handover;
            this.probe = probe;
            this.mask = new SecretMask(bundle.secrets());
        }

        List<CheckResult> results() {
            Optional<String> difference = difference();
            if (difference.isPresent() && !observed.manifests().containsKey(bundle.role())) {
                add("is set up", Optional.of("it was never set up here: " + difference.get()));
                return results;
            }
            boolean folder = observed.facts().isFolder();
            if (hasSomething()) {
                String idle = folder && !bundle.units().isEmpty() ? ", and not run: no systemd here" : "";
                add("is as declared" + idle, difference);
            }
            if (folder) {
                return results;
            }
            boolean allRun = units();
            validators();
            bundle.checks(Check.Kind.SERVICE)
                    .forEach(check -> service(check, allRun ? patience(check) : Duration.ZERO));
            exposures();
            bundle.checks(Check.Kind.TARGETS)
                    .forEach(check -> targets(check, allRun ? patience(check) : Duration.ZERO));
            return results;
        }

        private void add(String subject, Optional<String> objection) {
            results.add(new CheckResult(bundle.role(), mask.mask(subject), objection.map(mask::mask)));
        }

        private boolean hasSomething() {
            return !bundle.files().isEmpty()
                    || !bundle.units().isEmpty()
                    || !bundle.packages().isEmpty();
        }

        private Optional<String> difference() {
            try {
                Plan plan = planMaker.plan(bundle, observed, handover);
                return plan.changesNothing()
                        ? Optional.empty()
                        : Optional.of("a setup would change "
                                + plan.steps().stream().map(Verification::text).collect(Collectors.joining(", ")));
            } catch (InvalidInputException e) {
                return Optional.of(e.problems().stream().map(Problem::text).collect(Collectors.joining("\n")));
            }
        }

        /** Returns whether all run that should. */
        private boolean units() {
            List<UnitHealth> units = UnitHealth.of(bundle.units(), observed);
            for (UnitHealth unit : units) {
                String subject = unit.now().name() + " is " + unit.wish();
                boolean holds = !unit.isDown() && !unit.isForgotten();
                add(subject, holds ? Optional.empty() : Optional.of("it is " + unit.text()));
            }
            return units.stream().noneMatch(UnitHealth::isDown);
        }

        private void validators() {
            List<Optional<String>> verdicts = probe.judge(bundle.validators());
            for (int i = 0; i < verdicts.size(); i++) {
                Validator validator = bundle.validators().get(i);
                String user = validator.user().map(name -> ", as " + name).orElse("");
                add(String.join(" ", validator.command()) + user, verdicts.get(i));
            }
        }

        private void exposures() {
            List<Check> checks = bundle.checks(Check.Kind.EXPOSURE);
            List<UnitName> units =
                    checks.stream().map(check -> new UnitName(check.subject())).toList();
            List<Exposure> levels = probe.exposures(units);
            for (int i = 0; i < checks.size(); i++) {
                String limit = checks.get(i).condition().orElseThrow();
                String subject = units.get(i) + " is exposed at most " + limit + " by systemd's measure";
                add(subject, levels.get(i).objection(new BigDecimal(limit)));
            }
        }

        private Duration patience(Check check) {
            return within.orElse(check.within());
        }

        private void service(Check check, Duration patient) {
            String subject = check.subject() + " answers"
                    + check.condition().map(text -> " with " + text).orElse("");
            add(subject, patience.ask(patient, () -> objection(check, reply(check))));
        }

        private Reply reply(Check check) {
            return probe.ask(Set.of(check.subject()))
                    .getOrDefault(check.subject(), new Reply(Optional.empty(), "no answer"));
        }

        private void targets(Check check, Duration patient) {
            add("everything it scrapes is up", patience.ask(patient, () -> {
                Targets targets = Inspection.targets(bundle, reply(check));
                return targets.isHealthy()
                        ? Optional.empty()
                        : Optional.of(targets.summary() + "\n" + String.join("\n", targets.problems()));
            }));
        }
    }

    private static String text(Step step) {
        return step.subject() + " (" + step.action() + ")";
    }

    private static Optional<String> objection(Check check, Reply reply) {
        if (reply.body().isEmpty()) {
            return Optional.of("no good answer: " + reply.silence());
        }
        return check.condition()
                .filter(text -> !reply.body().get().contains(text))
                .map(text -> "it answers without that");
    }
}
