package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Literals;
import net.goldentooth.template.expression.Parser;
import net.goldentooth.template.expression.Postfix;
import net.goldentooth.template.expression.Token;

/** Reads what stands in one tag. */
final class TagParser {
    private final Segment segment;
    private final Parser parser;

    TagParser(StatementParser statements, Segment segment) {
        this.segment = segment;
        this.parser = statements.parser(segment);
    }

    private int at() {
        return segment.at();
    }

    For.Head forHead() {
        Target target = Targets.until(parser, "in");
        if (target.names().anyMatch("loop"::equals)) {
            throw parser.failure("\"loop\" cannot be the variable of a loop", at());
        }
        parser.expectName("in");
        Expression items = parser.plainTuple("recursive");
        Expression condition = parser.skipName("if") ? parser.expression() : null;
        boolean recursive = parser.skipName("recursive");
        end();
        return new For.Head(target, items, condition, recursive);
    }

    private void end() {
        parser.skipOperator(":");
        parser.expectEnd();
    }

    Statement set(Body body) {
        Target target = setTarget();
        if (parser.skipOperator("=")) {
            Expression value = parser.tuple();
            parser.expectEnd();
            return new Simple.Set(at(), target, value);
        }
        Simple.Filtering filtering = filtering(false);
        end();
        return new Simple.Capture(at(), target, filtering, body);
    }

    private Target setTarget() {
        List<Token> tokens = segment.tokens();
        if (tokens.size() > 2 && tokens.get(1).isOperator(".")) {
            String namespace = parser.name();
            parser.expectOperator(".");
            return new Target.Member(namespace, parser.name());
        }
        return Targets.until(parser, "(none)");
    }

    private Simple.Filtering filtering(boolean first) {
        Postfix.Slot slot = new Postfix.Slot(at());
        Expression chain = first ? Postfix.filter(parser, slot) : slot;
        while (parser.skipOperator("|")) {
            chain = Postfix.filter(parser, chain);
        }
        return new Simple.Filtering(slot, chain);
    }

    Statement filter(Body body) {
        Simple.Filtering filtering = filtering(true);
        end();
        return new Simple.Capture(at(), null, filtering, body);
    }

    Statement with(Body body) {
        List<Target> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (parser.peek().kind() != Token.Kind.END && !parser.peek().isOperator(":")) {
            if (!targets.isEmpty()) {
                parser.expectOperator(",");
            }
            targets.add(Targets.one(parser));
            parser.expectOperator("=");
            values.add(parser.expression());
        }
        end();
        return new Simple.With(at(), List.copyOf(targets), List.copyOf(values), body);
    }

    Statement print() {
        List<Expression> values = new ArrayList<>();
        while (parser.peek().kind() != Token.Kind.END) {
            if (!values.isEmpty()) {
                parser.expectOperator(",");
            }
            values.add(parser.expression());
        }
        return new Simple.Print(at(), List.copyOf(values));
    }

    Statement block(Body body) {
        String name = parser.name();
        boolean scoped = parser.skipName("scoped");
        boolean required = parser.skipName("required");
        if (parser.peek().isOperator("-")) {
            throw parser.failure("the name of a block is one word: write \"_\" in place of \"-\"", at());
        }
        parser.expectEnd();
        return new Inheritance.Block(at(), name, new Inheritance.Block.Options(scoped, required), body);
    }

    Statement macro(Body body) {
        String name = Targets.newName(parser);
        List<Macro.Parameter> parameters = parameters();
        end();
        return new Macros.Define(at(), definition(name, parameters, body));
    }

    Statement call(Body body) {
        List<Macro.Parameter> parameters = parser.peek().isOperator("(") ? parameters() : List.of();
        int offset = parser.peek().start();
        if (!(parser.expression() instanceof Calls.Call call)) {
            throw parser.failure("{% call %} needs the call of a macro", offset);
        }
        end();
        return new Macros.CallBlock(at(), call, definition("caller", parameters, body));
    }

    private List<Macro.Parameter> parameters() {
        parser.expectOperator("(");
        List<Macro.Parameter> parameters = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        boolean defaults = false;
        while (!parser.peek().isOperator(")")) {
            int offset = parser.peek().start();
            String name = Targets.newName(parser);
            Expression otherwise = parser.skipOperator("=") ? parser.expression() : null;
            if (!names.add(name) || (otherwise == null && defaults)) {
                throw parser.failure(
                        "the parameter \"" + name + "\" stands twice, or without a default behind one that has one",
                        offset);
            }
            defaults |= otherwise != null;
            parameters.add(new Macro.Parameter(name, otherwise));
            if (!parser.peek().isOperator(")")) {
                parser.expectOperator(",");
            }
        }
        parser.expectOperator(")");
        return List.copyOf(parameters);
    }

    private static Macro.Definition definition(String name, List<Macro.Parameter> parameters, Body body) {
        Set<String> special = new LinkedHashSet<>();
        parameters.forEach(parameter -> {
            if (parameter.otherwise() != null) {
                addSpecial(parameter.otherwise(), special);
            }
        });
        body.statements().forEach(statement -> addSpecial(statement, special));
        return new Macro.Definition(name, parameters, body, Set.copyOf(special));
    }

    private static void addSpecial(Statement statement, Set<String> special) {
        statement.expressions().forEach(expression -> addSpecial(expression, special));
        statement.statements().forEach(inner -> addSpecial(inner, special));
    }

    private static void addSpecial(Expression expression, Set<String> special) {
        if (expression instanceof Literals.Name name
                && Set.of("caller", "varargs", "kwargs").contains(name.name())) {
            special.add(name.name());
        }
        expression.children().forEach(child -> addSpecial(child, special));
    }
}
