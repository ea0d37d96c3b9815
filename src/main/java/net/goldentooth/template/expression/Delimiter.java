package net.goldentooth.template.expression;

/** What ends an expression. */
public enum Delimiter {
    /** {@code }}}. */
    PRINT("}}"),
    /** {@code %}}. */
    BLOCK("%}"),
    /** The end of the text: a bare expression, as in {@code when:}. */
    NOTHING("");

    private final String text;

    Delimiter(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
