package net.goldentooth.template.expression;

/**
 * One token of an expression.
 *
 * @param value the name, the operator, the string or the number
 * @param start offset in the source, of the first character
 * @param end offset in the source, after the last character
 */
public record Token(Kind kind, Object value, int start, int end) {
    /** What kind of token it is. */
    public enum Kind {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    public boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && value.equals(operator);
    }

    public boolean isName(String name) {
        return kind == Kind.NAME && value.equals(name);
    }

    /** Returns the token as messages name it. */
    public String description() {
        return kind == Kind.END ? "the end of the expression" : kind == Kind.STRING ? "a string" : "\"" + value + "\"";
    }
}
