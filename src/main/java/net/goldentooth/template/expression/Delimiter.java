package net.goldentooth.template.expression;

/**
 * What ends an expression.
 *
 * @param text empty for a bare expression, as in {@code when:}, which ends with its text
 * @param plus whether a plus may stand before it, as it may at the end of a block
 */
public record Delimiter(String text, boolean plus) {
    /** The end of the text. */
    public static final Delimiter NOTHING = new Delimiter("", false);
}
