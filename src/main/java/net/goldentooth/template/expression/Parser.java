package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Operations.Operator;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import org.jspecify.annotations.Nullable;

/** Reads expressions, by the grammar and the precedence of Jinja2's own parser. */
public final class Parser {
    private static final int MAX_DEPTH = 100;
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final Map<String, Operator> SUMS = Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
    private static final Map<String, Operator> PRODUCTS =
            Map.of("*", Operator.MULTIPLY, "/", Operator.DIVIDE, "//", Operator.FLOOR_DIVIDE, "%", Operator.MODULO);

    private final Source source;
    private final List<Token> tokens;
    private int next;
    private int depth;

    public Parser(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = List.copyOf(tokens);
    }

    /** Returns the token that comes next. */
    public Token peek() {
        return tokens.get(next);
    }

    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    /** Returns the next token and goes past it. */
    public Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    /** Goes past the name, if that is what comes next. */
    public boolean skipName(String name) {
        boolean there = peek().isName(name);
        if (there) {
            next++;
        }
        return there;
    }

    /** Goes past the operator, if that is what comes next. */
    public boolean skipOperator(String operator) {
        boolean there = peek().isOperator(operator);
        if (there) {
            next++;
        }
        return there;
    }

    public void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("\"" + operator + "\"");
        }
    }

    public void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("\"" + name + "\"");
        }
    }

    /** Returns the name that comes next. */
    public String name() {
        Token token = peek();
        if (token.kind() != Token.Kind.NAME) {
            throw unexpected("a name");
        }
        next++;
        return (String) token.value();
    }

    public void expectEnd() {
        if (peek().kind() != Token.Kind.END) {
            throw failure("unexpected " + peek().description() + " after the end of the expression", peek().start());
        }
    }

    public Failure unexpected(String expected) {
        return failure("expected " + expected + ", got " + peek().description(), peek().start());
    }

    public Failure failure(String message, int offset) {
        return Failure.of(message).at(new Place(source, offset));
    }

    /** Returns an expression, or a tuple where commas follow. */
    public Expression tuple() {
        return tuple(true, null);
    }

    /** Returns what stands behind {@code in} and {@code if}: no inline {@code if}, and it ends before a name. */
    public Expression plainTuple(@Nullable String endName) {
        return tuple(false, endName);
    }

    private Expression tuple(boolean conditionals, @Nullable String endName) {
        int at = peek().start();
        List<Expression> items = new ArrayList<>();
        boolean comma = false;
        while (!isTupleEnd(endName)) {
            items.add(conditionals ? expression() : or());
            comma |= peek().isOperator(",");
            if (!skipOperator(",")) {
                break;
            }
        }
        if (!comma && items.isEmpty()) {
            throw unexpected("an expression");
        }
        return comma ? new Literals.TupleLiteral(at, List.copyOf(items)) : items.get(0);
    }

    private boolean isTupleEnd(@Nullable String endName) {
        Token token = peek();
        return token.kind() == Token.Kind.END || token.isOperator(")") || (endName != null && token.isName(endName));
    }

    /** Returns one expression, an inline {@code if} included. */
    public Expression expression() {
        if (++depth > MAX_DEPTH) {
            throw failure("the expression is nested too deeply", peek().start());
        }
        int at = peek().start();
        Expression then = or();
        while (skipName("if")) {
            Expression condition = or();
            Expression otherwise = skipName("else") ? expression() : null;
            then = new Operations.Conditional(at, condition, then, otherwise);
        }
        depth--;
        return then;
    }

    /** Returns an expression without an inline {@code if}. */
    private Expression or() {
        Expression left = and();
        while (peek().isName("or")) {
            int at = take().start();
            left = new Operations.Or(at, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (peek().isName("and")) {
            int at = take().start();
            left = new Operations.And(at, left, not());
        }
        return left;
    }

    private Expression not() {
        if (!peek().isName("not")) {
            return comparison();
        }
        if (++depth > MAX_DEPTH) {
            throw failure("the expression is nested too deeply", peek().start());
        }
        int at = take().start();
        Expression negated = new Operations.Not(at, not());
        depth--;
        return negated;
    }

    private Expression comparison() {
        int at = peek().start();
        Expression first = sum();
        List<Operations.Comparison.Step> steps = new ArrayList<>();
        for (String operator = comparisonOperator(); operator != null; operator = comparisonOperator()) {
            steps.add(new Operations.Comparison.Step(operator, sum()));
        }
        return steps.isEmpty() ? first : new Operations.Comparison(at, first, List.copyOf(steps));
    }

    private @Nullable String comparisonOperator() {
        Token token = peek();
        if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains((String) token.value())) {
            return (String) take().value();
        }
        if (skipName("in")) {
            return "in";
        }
        if (token.isName("not") && peekSecond().isName("in")) {
            next += 2;
            return "not in";
        }
        return null;
    }

    private Expression sum() {
        Expression left = concatenation();
        while (peek().kind() == Token.Kind.OPERATOR && SUMS.get((String) peek().value()) != null) {
            Token token = take();
            left = binary(token, SUMS, left, concatenation());
        }
        return left;
    }

    private static Expression binary(Token token, Map<String, Operator> operators, Expression left, Expression right) {
        Operator operator = operators.get((String) token.value());
        return new Operations.Binary(token.start(), java.util.Objects.requireNonNull(operator), left, right);
    }

    private Expression concatenation() {
        int at = peek().start();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.get(0) : new Operations.Concatenation(at, List.copyOf(parts));
    }

    private Expression product() {
        Expression left = power();
        while (peek().kind() == Token.Kind.OPERATOR && PRODUCTS.get((String) peek().value()) != null) {
            Token token = take();
            left = binary(token, PRODUCTS, left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = filtered();
        while (peek().isOperator("**")) {
            int at = take().start();
            left = new Operations.Binary(at, Operator.POWER, left, filtered());
        }
        return left;
    }

    /** A sign binds less than a dot and more than a filter: {@code -1 | abs} is 1. */
    private Expression filtered() {
        return Postfix.filters(this, signed());
    }

    private Expression signed() {
        boolean minus = peek().isOperator("-");
        if (!minus && !peek().isOperator("+")) {
            return Postfix.accesses(this, Primary.read(this));
        }
        if (++depth > MAX_DEPTH) {
            throw failure("the expression is nested too deeply", peek().start());
        }
        int at = take().start();
        Expression operand = new Operations.Signed(at, minus, signed());
        depth--;
        return Postfix.accesses(this, operand);
    }
}
