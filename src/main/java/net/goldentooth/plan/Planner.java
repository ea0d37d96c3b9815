package net.goldentooth.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.plan.observed.Facts;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** Compares what a role wants of a host with what was observed there. Pure: same input, same plan. */
public final class Planner {
    /** Returns what has to be done for a role that is planned alone. */
    public Plan plan(Bundle bundle, Snapshot observed) {
        return plan(bundle, observed, Handover.NONE);
    }

    /**
     * Returns what has to be done, in the order it is done: packages, users, folders, files, units that lose their
     * file, removals, units. A role whose host already is as declared gets a plan without steps.
     *
     * @param bundle the desired state, its releases resolved to files
     * @param handover what goes to or comes from other roles of the same run
     * @throws InvalidInputException with every reason why the host cannot be brought there, such as a folder where a file
     *     must be, or another architecture than declared
     */
    public Plan plan(Bundle bundle, Snapshot observed, Handover handover) {
        if (!bundle.releases().isEmpty()) {
            throw new IllegalArgumentException("the releases of a bundle are resolved before it is planned");
        }
        Problems problems = new Problems();
        problems.collect(() -> architecture(bundle, observed.facts()));
        FileSteps files = new FileSteps(bundle, observed, handover, problems);
        files.compare();
        UnitSteps units = new UnitSteps(bundle, observed, files, problems);
        units.compare();
        observed.unfinished()
                .ifPresent(sentence -> problems.add(
                        Problem.warning("an earlier run on " + bundle.host() + " was interrupted: " + sentence)));
        observed.holder()
                .ifPresent(name -> problems.add(
                        Problem.warning(bundle.host() + " was being changed by " + name + " when this was planned")));
        Drift.of(bundle, observed).warnings(bundle.host().toString()).forEach(problems::add);
        problems.throwIfErrors();

        List<Step> steps = new ArrayList<>(packages(bundle, observed, problems));
        steps.addAll(users(bundle, observed));
        steps.addAll(files.written());
        steps.addAll(units.abandoned());
        steps.addAll(files.removed());
        steps.addAll(units.changed());
        if (observed.facts().isFolder() && !steps.isEmpty()) {
            problems.add(NothingRuns.warning(bundle.units()));
        }
        Ledger ledger = new Ledger(Ledger.SETUP, Holdings.of(bundle, observed));
        return new Plan(bundle, observed, steps, problems.sorted(), ledger);
    }

    /**
     * Returns the architecture a host reports, by which its archives are chosen; empty when it is none that is known.
     *
     * @throws InvalidInputException when the inventory declares another one
     */
    public static Optional<Architecture> architecture(Bundle bundle, Facts facts) {
        Optional<Architecture> reported = Architecture.of(facts.machine());
        Optional<Architecture> declared = bundle.architecture();
        if (declared.isEmpty() || declared.equals(reported)) {
            return reported;
        }
        if (facts.machine().equals(Facts.UNKNOWN)) {
            return declared;
        }
        throw new InvalidInputException(Problem.error(bundle.host() + " reports the architecture " + facts.machine()
                        + ", and the inventory declares "
                        + declared.get().machine())
                .withHint("set ansible_architecture: " + facts.machine() + " for " + bundle.host()
                        + ", or see whether this is the machine you mean"));
    }

    private static List<Step> packages(Bundle bundle, Snapshot observed, Problems problems) {
        List<ManagedPackage> missing = bundle.packages().stream()
                .filter(wanted -> !observed.packages().containsKey(wanted.name()))
                .toList();
        if (observed.facts().isFolder()) {
            missing.forEach(wanted -> problems.add(Problem.warning(
                            "the package " + wanted.name() + " is not installed, and none can be installed in a folder")
                    .withHint("install it when the machine runs, and run this again on the machine")));
            return List.of();
        }
        return missing.stream().<Step>map(Step.InstallPackage::new).toList();
    }

    private static List<Step> users(Bundle bundle, Snapshot observed) {
        return bundle.users().stream()
                .filter(wanted -> !observed.users().contains(wanted.name()))
                .<Step>map(Step.CreateUser::new)
                .toList();
    }
}
