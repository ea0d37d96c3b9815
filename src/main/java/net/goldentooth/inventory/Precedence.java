package net.goldentooth.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why one definition of a variable counts and the next one does not. */
final class Precedence {
    private static final Pattern GROUP = Pattern.compile("group \"([^\"]*)\"");
    /** How levels begin or end, and what people call all of their kind; weakest first. */
    private static final List<String[]> KINDS = List.of(
            new String[] {"default of", "a role's defaults"},
            new String[] {"group \"", "variables of groups in an inventory"},
            new String[] {"group_vars", "group_vars"},
            new String[] {"host in", "variables of hosts in an inventory"},
            new String[] {"host_vars", "host_vars"},
            new String[] {SavedFacts.LEVEL, "saved facts"},
            new String[] {"extra vars", "extra variables"});

    private final Inventory inventory;

    Precedence(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Returns the reason why a definition wins over the strongest of the others. */
    String reason(Definition winner, Optional<Definition> second) {
        if (second.isEmpty()) {
            return "the only place that gives it";
        }
        Definition other = second.get();
        if (winner.level().equals(other.level())) {
            return "of two places of one rank, the one that is read last";
        }
        if (kind(winner).equals(kind(other))) {
            return group(winner)
                    .flatMap(ours -> group(other).map(theirs -> deeper(ours, theirs)))
                    .orElse("of two places of one rank, the one that is read last");
        }
        return kind(winner) + " rank above " + kind(other);
    }

    private static String kind(Definition definition) {
        return KINDS.stream()
                .filter(kind -> definition.level().startsWith(kind[0]))
                .map(kind -> kind[1])
                .findFirst()
                .orElse("other places");
    }

    private Optional<Group> group(Definition definition) {
        Matcher matcher = GROUP.matcher(definition.level());
        return matcher.find() ? inventory.group(matcher.group(1)) : Optional.empty();
    }

    private static String deeper(Group ours, Group theirs) {
        if (ours.depth() != theirs.depth()) {
            return "group \"" + ours.name() + "\" is deeper (" + ours.depth() + ") than \"" + theirs.name() + "\" ("
                    + theirs.depth() + ")";
        }
        if (ours.priority() != theirs.priority()) {
            return "ansible_group_priority " + ours.priority() + " is higher than " + theirs.priority();
        }
        return "of groups equally deep the last in the alphabet";
    }
}
