package net.goldentooth.template.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.template.expression.Access;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Language;
import net.goldentooth.template.expression.Literals;
import net.goldentooth.template.text.Failure;

/** Finds filters, tests, functions, lookups and attributes that there are not, also where a template is never evaluated. */
final class NameCheck {
    private static final Set<String> LOOKUPS = Set.of("lookup", "query", "q");

    /** What a filter must be given, so that two renders are the same: by these names, or so many arguments by position. */
    private static final Map<String, Needed> NEEDED = Map.of(
            "random", new Needed(List.of("seed"), 4, "two renders would differ; add seed=inventory_hostname"),
            "shuffle", new Needed(List.of("seed"), 1, "two renders would differ; add seed=inventory_hostname"),
            "strftime", new Needed(List.of("second"), 1, "two renders would differ; give it a time"),
            "password_hash",
                    new Needed(List.of("salt", "rounds"), 4, "two renders would differ; add salt=… and rounds=…"));

    private final Language language;

    /** Whether {@code self} stands for nothing. */
    private final boolean noBlocks;

    NameCheck(Language language, Blocks blocks) {
        this.language = language;
        this.noBlocks = blocks.byName().isEmpty() && blocks.parent() == null;
    }

    private record Needed(List<String> names, int positions, String reason) {
        boolean isGiven(Calls.ArgumentList arguments) {
            int byPosition = arguments.positional().size();
            return arguments.rest() != null
                    || arguments.namedRest() != null
                    || byPosition >= positions
                    || arguments.named().keySet().containsAll(names)
                    || (byPosition > 1 && arguments.named().containsKey(names.get(names.size() - 1)));
        }
    }

    /** Returns what is wrong with the expression itself, not with those inside it. */
    Optional<Failure> check(Expression expression) {
        try {
            if (expression instanceof Calls.Filtered filtered) {
                return filter(filtered);
            }
            if (expression instanceof Calls.Tested tested) {
                language.test(tested.name());
            }
        } catch (Failure e) {
            return Optional.of(e);
        }
        if (expression instanceof Calls.Call call && call.function() instanceof Literals.Name name) {
            return function(name.name(), call.arguments());
        }
        if (expression instanceof Access.Attribute attribute && isInternal(attribute.name())) {
            return Optional.of(Failure.of(
                    "\"" + attribute.name() + "\" is not supported",
                    "templates see values, not what they are made of"));
        }
        boolean self = expression instanceof Literals.Name name && name.name().equals("self");
        return self && noBlocks
                ? Optional.of(Failure.of("\"self\" stands for the blocks of a template, and there are none"))
                : Optional.empty();
    }

    private static boolean isInternal(String name) {
        return name.startsWith("__") && name.endsWith("__");
    }

    private Optional<Failure> filter(Calls.Filtered filtered) {
        language.filter(filtered.name());
        Needed needed = NEEDED.get(Language.shortName(filtered.name()));
        if (needed == null || needed.isGiven(filtered.arguments())) {
            return Optional.empty();
        }
        return Optional.of(Failure.of(
                "\"" + filtered.name() + "\" without " + String.join(" and ", needed.names) + " is not supported",
                needed.reason));
    }

    private Optional<Failure> function(String name, Calls.ArgumentList arguments) {
        boolean named = LOOKUPS.contains(name)
                && !arguments.positional().isEmpty()
                && arguments.positional().get(0) instanceof Literals.Constant constant
                && constant.constant() instanceof String;
        if (named) {
            Object lookup = ((Literals.Constant) arguments.positional().get(0)).constant();
            return language.lookupProblem((String) lookup);
        }
        return language.functionProblem(name);
    }
}
