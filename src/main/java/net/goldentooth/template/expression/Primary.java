package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.value.None;

/** What an expression begins with: a name, a literal, something in brackets. */
final class Primary {
    private Primary() {}

    static Expression read(Parser parser) {
        Token token = parser.peek();
        return switch (token.kind()) {
            case NAME -> name(parser.take());
            case STRING -> string(parser);
            case INTEGER, FLOAT ->
                new Literals.Constant(token.start(), parser.take().value());
            case OPERATOR -> bracket(parser, token);
            case END -> throw parser.unexpected("an expression");
        };
    }

    private static Expression name(Token token) {
        String name = (String) token.value();
        return switch (name) {
            case "true", "True" -> new Literals.Constant(token.start(), true);
            case "false", "False" -> new Literals.Constant(token.start(), false);
            case "none", "None" -> new Literals.Constant(token.start(), None.NONE);
            default -> new Literals.Name(token.start(), name);
        };
    }

    /** Strings that stand side by side are one. */
    private static Expression string(Parser parser) {
        int at = parser.peek().start();
        StringBuilder text = new StringBuilder();
        while (parser.peek().kind() == Token.Kind.STRING) {
            text.append(parser.take().value());
        }
        return new Literals.Constant(at, text.toString());
    }

    private static Expression bracket(Parser parser, Token token) {
        if (parser.skipOperator("(")) {
            return parentheses(parser, token.start());
        }
        if (parser.skipOperator("[")) {
            return list(parser, token.start());
        }
        if (parser.skipOperator("{")) {
            return dict(parser, token.start());
        }
        throw parser.unexpected("an expression");
    }

    private static Expression parentheses(Parser parser, int at) {
        if (parser.skipOperator(")")) {
            return new Literals.TupleLiteral(at, List.of());
        }
        Expression inside = parser.tuple();
        parser.expectOperator(")");
        return inside;
    }

    private static Expression list(Parser parser, int at) {
        List<Expression> items = new ArrayList<>();
        while (!parser.peek().isOperator("]")) {
            if (!items.isEmpty()) {
                parser.expectOperator(",");
                if (parser.peek().isOperator("]")) {
                    break;
                }
            }
            items.add(parser.expression());
        }
        parser.expectOperator("]");
        return new Literals.ListLiteral(at, List.copyOf(items));
    }

    private static Expression dict(Parser parser, int at) {
        List<Expression> items = new ArrayList<>();
        while (!parser.peek().isOperator("}")) {
            if (!items.isEmpty()) {
                parser.expectOperator(",");
                if (parser.peek().isOperator("}")) {
                    break;
                }
            }
            items.add(parser.expression());
            parser.expectOperator(":");
            items.add(parser.expression());
        }
        parser.expectOperator("}");
        return new Literals.DictLiteral(at, List.copyOf(items));
    }
}
