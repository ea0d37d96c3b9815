package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.expression.Calls.ArgumentList;
import org.jspecify.annotations.Nullable;

/** What may follow an expression: dots, brackets, calls, filters and tests. */
public final class Postfix {
    private static final Set<Token.Kind> TEST_ARGUMENTS =
            Set.of(Token.Kind.NAME, Token.Kind.STRING, Token.Kind.INTEGER, Token.Kind.FLOAT);

    private Postfix() {}

    static Expression accesses(Parser parser, Expression start) {
        Expression node = start;
        while (true) {
            Token token = parser.peek();
            if (parser.skipOperator(".")) {
                node = dot(parser, node, token.start());
            } else if (parser.skipOperator("[")) {
                node = subscript(parser, node, token.start());
            } else if (token.isOperator("(")) {
                node = new Calls.Call(node.at(), node, arguments(parser));
            } else {
                return node;
            }
        }
    }

    static Expression filters(Parser parser, Expression start) {
        Expression node = start;
        while (true) {
            Token token = parser.peek();
            if (parser.skipOperator("|")) {
                node = filter(parser, node);
            } else if (parser.skipName("is")) {
                node = test(parser, node);
            } else if (token.isOperator("(")) {
                node = new Calls.Call(node.at(), node, arguments(parser));
            } else {
                return node;
            }
        }
    }

    private static Expression dot(Parser parser, Expression object, int at) {
        Token token = parser.take();
        if (token.kind() == Token.Kind.NAME) {
            return new Access.Attribute(token.start(), object, (String) token.value());
        }
        if (token.kind() == Token.Kind.INTEGER) {
            return new Access.Item(token.start(), object, new Literals.Constant(token.start(), token.value()));
        }
        throw parser.failure("expected a name or a number after \".\"", at);
    }

    private static Expression subscript(Parser parser, Expression object, int at) {
        if (parser.peek().isOperator("]")) {
            throw parser.unexpected("a key");
        }
        Expression from = parser.peek().isOperator(":") ? null : parser.expression();
        if (parser.skipOperator(":")) {
            Expression to = bound(parser);
            Expression step = parser.skipOperator(":") ? bound(parser) : null;
            parser.expectOperator("]");
            return new Access.Slice(at, object, new Access.Bounds(from, to, step));
        }
        if (parser.peek().isOperator(",")) {
            throw parser.failure(
                    "several keys in one pair of brackets are not supported",
                    parser.peek().start());
        }
        parser.expectOperator("]");
        return new Access.Item(at, object, java.util.Objects.requireNonNull(from));
    }

    private static @Nullable Expression bound(Parser parser) {
        boolean empty = parser.peek().isOperator("]") || parser.peek().isOperator(":");
        return empty ? null : parser.expression();
    }

    /** Where a text is put in before filters run over it; its name is none that a template can write. */
    public record Slot(int at) implements Expression {
        private static final String NAME = "(text)";

        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Object evaluate(Frame frame) {
            return frame.get(NAME);
        }

        /** Returns a frame in which the slot holds the text. */
        public Frame filled(Frame frame, String text) {
            Frame inner = frame.inner();
            inner.set(NAME, text);
            return inner;
        }
    }

    /** Returns {@code node} with the filter whose name comes next; the {@code |} is already taken. */
    public static Expression filter(Parser parser, Expression node) {
        int at = parser.peek().start();
        String name = dottedName(parser);
        ArgumentList arguments = parser.peek().isOperator("(") ? arguments(parser) : ArgumentList.EMPTY;
        return new Calls.Filtered(at, node, name, arguments);
    }

    private static String dottedName(Parser parser) {
        StringBuilder name = new StringBuilder(parser.name());
        while (parser.skipOperator(".")) {
            name.append('.').append(parser.name());
        }
        return name.toString();
    }

    private static Expression test(Parser parser, Expression node) {
        boolean negated = parser.skipName("not");
        int at = parser.peek().start();
        String name = dottedName(parser);
        Expression test = new Calls.Tested(at, node, name, testArguments(parser));
        return negated ? new Operations.Not(at, test) : test;
    }

    private static ArgumentList testArguments(Parser parser) {
        Token token = parser.peek();
        if (token.isOperator("(")) {
            return arguments(parser);
        }
        boolean keyword = token.isName("else") || token.isName("or") || token.isName("and");
        boolean argument = TEST_ARGUMENTS.contains(token.kind()) || token.isOperator("[") || token.isOperator("{");
        if (keyword || !argument) {
            return ArgumentList.EMPTY;
        }
        if (token.isName("is")) {
            throw parser.failure("tests cannot be chained with \"is\"", token.start());
        }
        Expression value = accesses(parser, Primary.read(parser));
        return new ArgumentList(List.of(value), Map.of(), null, null);
    }

    /** Returns the arguments in the parentheses that come next. */
    static ArgumentList arguments(Parser parser) {
        parser.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Expression rest = null;
        Expression namedRest = null;
        while (!parser.peek().isOperator(")")) {
            if (rest == null && namedRest == null && parser.skipOperator("*")) {
                rest = parser.expression();
            } else if (namedRest == null && parser.skipOperator("**")) {
                namedRest = parser.expression();
            } else {
                argument(parser, positional, named, rest != null || namedRest != null);
            }
            if (!parser.peek().isOperator(")")) {
                parser.expectOperator(",");
            }
        }
        parser.expectOperator(")");
        if (positional.isEmpty() && named.isEmpty() && rest == null && namedRest == null) {
            return ArgumentList.EMPTY;
        }
        return new ArgumentList(List.copyOf(positional), named, rest, namedRest);
    }

    private static void argument(
            Parser parser, List<Expression> positional, Map<String, Expression> named, boolean afterRest) {
        Token token = parser.peek();
        if (token.kind() == Token.Kind.NAME && parser.peekSecond().isOperator("=")) {
            String name = parser.name();
            parser.expectOperator("=");
            if (named.put(name, parser.expression()) != null) {
                throw parser.failure("\"" + name + "\" is given twice", token.start());
            }
            return;
        }
        if (!named.isEmpty() || afterRest) {
            throw parser.failure("an argument by position cannot follow one by name", token.start());
        }
        positional.add(parser.expression());
    }
}
