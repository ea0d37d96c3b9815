package net.goldentooth.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.Probe.Reply;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.Handover;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.health.Diagnosis;
import net.goldentooth.plan.health.HostHealth;
import net.goldentooth.plan.health.RoleHealth;
import net.goldentooth.plan.health.Targets;
import net.goldentooth.plan.health.UnitHealth;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Check;
import net.goldentooth.render.SecretMask;
import net.goldentooth.render.UnitName;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;

/** Looks how the roles of a host are. Nothing is changed, no lock is taken. */
public final class Inspection {
    private static final int HISTORY = 500;

    private final PlanMaker planMaker;
    private final Set<String> asked;

    /** @param asked the roles whose leavings are looked for; those of any role when empty */
    public Inspection(PlanMaker planMaker, Collection<String> asked) {
        this.planMaker = planMaker;
        this.asked = Set.copyOf(asked);
    }

    /** Returns how the roles are that land on the host, or that were set up there once. */
    public HostHealth of(HostQuestion host, Session session) {
        Watch watch = Watch.of(host.bundles());
        Snapshot first = session.snapshot(watch);
        List<RoleManifest> left = left(host, first);
        List<String> names = left.stream().map(RoleManifest::role).toList();
        Snapshot observed = names.isEmpty() ? first : session.snapshot(watch.alsoOf(names));
        HostHistory history = session.memory().history(HISTORY);
        Diagnosis diagnosis = new Diagnosis(observed, history, lastLines(host, observed, session));
        List<RoleHealth> roles = landed(host, observed, diagnosis, session);
        left.forEach(manifest -> roles.add(diagnosis.left(manifest)));
        return new HostHealth(
                host.host(),
                roles,
                observed.unfinished(),
                session.probe().holder().or(observed::holder),
                history.kept().size(),
                history.bytes());
    }

    private List<RoleManifest> left(HostQuestion host, Snapshot observed) {
        Set<String> here = host.bundles().stream().map(Bundle::role).collect(Collectors.toSet());
        return observed.manifests().values().stream()
                .filter(manifest -> !manifest.isRemoved() && !here.contains(manifest.role()))
                .filter(manifest -> asked.isEmpty() || asked.contains(manifest.role()))
                .sorted((one, other) -> one.role().compareTo(other.role()))
                .toList();
    }

    private static Map<UnitName, List<String>> lastLines(HostQuestion host, Snapshot observed, Session session) {
        Set<UnitName> down = new TreeSet<>();
        for (Bundle bundle : host.bundles()) {
            UnitHealth.of(bundle.units(), observed).stream()
                    .filter(UnitHealth::isDown)
                    .forEach(unit -> down.add(unit.now().name()));
        }
        Map<UnitName, List<String>> lines = session.probe().lastLines(down);
        SecretMask mask = new SecretMask(host.bundles().stream()
                .flatMap(bundle -> bundle.secrets().stream())
                .collect(Collectors.toSet()));
        lines.replaceAll((unit, said) -> said.stream().map(mask::mask).toList());
        return lines;
    }

    private List<RoleHealth> landed(HostQuestion host, Snapshot observed, Diagnosis diagnosis, Session session) {
        Map<String, Reply> replies = session.probe().ask(targetUrls(host, observed));
        List<RoleHealth> roles = new ArrayList<>();
        Handover handover = Handover.of(host.bundles(), observed);
        for (Bundle bundle : host.bundles()) {
            try {
                Plan plan = planMaker.plan(bundle, observed, handover);
                roles.add(diagnosis.landed(bundle, plan, targets(bundle, replies)));
            } catch (InvalidInputException e) {
                String problem = e.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
                roles.add(diagnosis.unplanned(bundle, problem));
            }
        }
        return roles;
    }

    /** Of the roles that were set up: others have nothing that could answer. */
    private static Set<String> targetUrls(HostQuestion host, Snapshot observed) {
        if (observed.facts().isFolder()) {
            return Set.of();
        }
        return host.bundles().stream()
                .filter(bundle -> observed.manifests().containsKey(bundle.role()))
                .flatMap(bundle -> bundle.checks(Check.Kind.TARGETS).stream())
                .map(Check::subject)
                .collect(Collectors.toSet());
    }

    private static Optional<Targets> targets(Bundle bundle, Map<String, Reply> replies) {
        return bundle.checks(Check.Kind.TARGETS).stream()
                .map(check -> replies.get(check.subject()))
                .flatMap(reply -> Optional.ofNullable(reply).stream())
                .map(reply -> targets(bundle, reply))
                .findFirst();
    }

    static Targets targets(Bundle bundle, Reply reply) {
        return reply.body()
                .map(body -> Targets.of(bundle, body))
                .orElseGet(() -> Targets.unknown("the list of targets cannot be had: " + reply.silence()));
    }
}
