package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.goldentooth.template.expression.Parser;
import net.goldentooth.template.expression.Token;

/** Reads what values are given to: names, several of them, in parentheses too. */
final class Targets {
    private static final Set<String> CONSTANTS = Set.of("true", "false", "none", "True", "False", "None");

    private Targets() {}

    /** Returns one target or, where commas follow, several; {@code end} is the name that ends them. */
    static Target until(Parser parser, String end) {
        List<Target> parts = new ArrayList<>();
        boolean comma = false;
        while (!parser.peek().isName(end)
                && !parser.peek().isOperator("=")
                && parser.peek().kind() != Token.Kind.END) {
            parts.add(one(parser));
            if (!parser.skipOperator(",")) {
                break;
            }
            comma = true;
        }
        if (parts.isEmpty()) {
            throw parser.unexpected("a name");
        }
        return comma ? new Target.Several(List.copyOf(parts)) : parts.get(0);
    }

    static Target one(Parser parser) {
        if (!parser.skipOperator("(")) {
            return new Target.Single(newName(parser));
        }
        List<Target> parts = new ArrayList<>();
        while (!parser.peek().isOperator(")")) {
            parts.add(one(parser));
            if (!parser.peek().isOperator(")")) {
                parser.expectOperator(",");
            }
        }
        parser.expectOperator(")");
        return new Target.Several(List.copyOf(parts));
    }

    static String newName(Parser parser) {
        Token token = parser.peek();
        String name = parser.name();
        if (CONSTANTS.contains(name)) {
            throw parser.failure("\"" + name + "\" cannot be set", token.start());
        }
        return name;
    }
}
