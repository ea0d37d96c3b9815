package net.goldentooth.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.Problem;

/**
 * What one role's apply would do on one host. Data: nothing was done yet.
 *
 * @param bundle the desired state, its releases resolved to files
 * @param observed what the plan was made from
 * @param steps in the order they are done; empty when nothing has to change
 * @param warnings what a person should know, such as a file that was changed by hand
 * @param ledger what the host writes down when it is done
 */
public record Plan(Bundle bundle, Snapshot observed, List<Step> steps, List<Problem> warnings, Ledger ledger) {
    public Plan {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    public boolean changesNothing() {
        return steps.isEmpty();
    }

    /** Returns this plan when nothing of it is left to do. */
    public Plan withoutSteps() {
        return new Plan(bundle, observed, List.of(), List.of(), ledger);
    }

    /** Returns text of the host with everything hidden that is known to be secret, or looks so where nobody knows. */
    public String hide(String text) {
        String masked = new SecretMask(bundle.secrets()).mask(text);
        return ledger.deed().equals(Ledger.SETUP) ? masked : OldSecrets.hideAll(masked);
    }

    /** Returns whether data would be taken away that is kept nowhere. */
    public boolean purgesSomething() {
        return steps.stream().anyMatch(Step.Purge.class::isInstance);
    }

    /** Returns whether something a person may miss would be taken away, so that it is asked for first. */
    public boolean removesSomething() {
        return !removals().isEmpty();
    }

    /** Returns what a person may miss and would be taken away: paths and users. */
    public Set<String> removals() {
        return steps.stream()
                .filter(step -> step.action().equals("remove") || step.action().equals("purge"))
                .map(Step::subject)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
