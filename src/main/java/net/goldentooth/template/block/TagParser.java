package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Literals;
import net.goldentooth.template.expression.Parser;
import net.goldentooth.template.expression.Postfix;
import net.goldentooth.template.expression.Token;
import net.goldentooth.template.text.Failure;

/** Reads what stands in one tag. */
final class TagParser {
    private static final Set<String> CONSTANTS = Set.of("true", "false", "none", "True", "False", "None");

    private final StatementParser statements;
    private final Segment segment;
    private final Parser parser;

    TagParser(StatementParser statements, Segment segment) {
        this.statements = statements;
        this.segment = segment;
        this.parser = statements.parser(segment);
    }

    private int at() {
        return segment.at();
    }

    For.Head forHead() {
        Target target = targets("in");
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

    /** Returns one target or, where commas follow, several; {@code end} is the name that ends them. */
    private Target targets(String end) {
        List<Target> parts = new ArrayList<>();
        boolean comma = false;
        while (!parser.peek().isName(end)
                && !parser.peek().isOperator("=")
                && parser.peek().kind() != Token.Kind.END) {
            parts.add(target());
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

    private Target target() {
        if (!parser.skipOperator("(")) {
            return new Target.Single(newName());
        }
        List<Target> parts = new ArrayList<>();
        while (!parser.peek().isOperator(")")) {
            parts.add(target());
            if (!parser.peek().isOperator(")")) {
                parser.expectOperator(",");
            }
        }
        parser.expectOperator(")");
        return new Target.Several(List.copyOf(parts));
    }

    private String newName() {
        Token token = parser.peek();
        String name = parser.name();
        if (CONSTANTS.contains(name)) {
            throw parser.failure("\"" + name + "\" cannot be set", token.start());
        }
        return name;
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
        return targets("(none)");
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
            targets.add(target());
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

    Statement macro(Body body) {
        String name = newName();
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
            String name = newName();
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

    Statement include() {
        Expression template = parser.expression();
        boolean ignore = parser.skipName("ignore");
        if (ignore) {
            parser.expectName("missing");
        }
        boolean context = context(true);
        parser.expectEnd();
        return new Inclusion.Include(
                at(), statements.library(), template, new Inclusion.Include.Options(ignore, context));
    }

    private boolean context(boolean otherwise) {
        boolean with = parser.skipName("with");
        boolean without = !with && parser.skipName("without");
        if (with || without) {
            parser.expectName("context");
            return with;
        }
        return otherwise;
    }

    Statement importAs() {
        Expression template = parser.expression();
        parser.expectName("as");
        String name = newName();
        boolean context = context(false);
        parser.expectEnd();
        return new Inclusion.Import(at(), statements.library(), template, new Inclusion.Import.Binding(name, context));
    }

    Statement fromImport() {
        Expression template = parser.expression();
        parser.expectName("import");
        Map<String, String> aliases = new LinkedHashMap<>();
        while (parser.peek().kind() == Token.Kind.NAME && !isContext()) {
            String name = importable();
            aliases.put(name, parser.skipName("as") ? newName() : name);
            if (!parser.skipOperator(",")) {
                break;
            }
        }
        if (aliases.isEmpty()) {
            throw parser.unexpected("a name");
        }
        boolean context = context(false);
        parser.expectEnd();
        return new Inclusion.FromImport(
                at(), statements.library(), template, new Inclusion.FromImport.Names(aliases, context));
    }

    private boolean isContext() {
        List<Token> tokens = segment.tokens();
        int size = tokens.size();
        boolean last = size > 2
                && parser.peek().equals(tokens.get(size - 3))
                && tokens.get(size - 2).isName("context");
        return last && (parser.peek().isName("with") || parser.peek().isName("without"));
    }

    private String importable() {
        int offset = parser.peek().start();
        String name = newName();
        if (name.startsWith("_")) {
            Failure failure = parser.failure("names that begin with \"_\" cannot be imported", offset);
            throw failure;
        }
        return name;
    }
}
