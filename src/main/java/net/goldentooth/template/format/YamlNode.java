package net.goldentooth.template.format;

import java.util.List;

/** A node to be written. Keys and values of a map alternate. */
final class YamlNode {
    private final Kind kind;
    private final String text;
    private final boolean quoted;
    private final List<YamlNode> children;
    private boolean flow;
    private int anchor;

    /** What kind of node it is. */
    enum Kind {
        SCALAR,
        LIST,
        MAP
    }

    private YamlNode(Kind kind, String text, boolean quoted, List<YamlNode> children) {
        this.kind = kind;
        this.text = text;
        this.quoted = quoted;
        this.children = children;
    }

    /** @param quoted whether the text, left plain, would be read as something other than text */
    static YamlNode scalar(String text, boolean quoted) {
        return new YamlNode(Kind.SCALAR, text, quoted, List.of());
    }

    static YamlNode list(List<YamlNode> children) {
        return new YamlNode(Kind.LIST, "", false, children);
    }

    static YamlNode map(List<YamlNode> children) {
        return new YamlNode(Kind.MAP, "", false, children);
    }

    Kind kind() {
        return kind;
    }

    boolean isScalar() {
        return kind == Kind.SCALAR;
    }

    String text() {
        return text;
    }

    boolean quoted() {
        return quoted;
    }

    List<YamlNode> children() {
        return children;
    }

    void flow(boolean inBrackets) {
        flow = inBrackets;
    }

    boolean flow() {
        return flow;
    }

    /** Returns 0 when it is met once only, a negative number until the anchor has its number. */
    int anchor() {
        return anchor;
    }

    void anchorAs(int number) {
        anchor = number;
    }
}
