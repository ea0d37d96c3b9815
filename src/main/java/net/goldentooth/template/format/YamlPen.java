package net.goldentooth.template.format;

/** Writes characters and remembers what the last one was, since blanks and line ends depend on it. */
final class YamlPen {
    private static final String ESCAPED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
    private static final String LETTERS = "0abtnvfre\"\\N_LP";

    private final int width;
    private final StringBuilder out = new StringBuilder();
    private int column;
    private boolean whitespace = true;
    private boolean indention = true;

    YamlPen(int width) {
        this.width = width;
    }

    String text() {
        return out.toString();
    }

    int length() {
        return out.length();
    }

    /** Returns whether nothing but what indents stands on the line so far. */
    boolean atIndention() {
        return indention;
    }

    private void write(int c) {
        out.appendCodePoint(c);
        column++;
    }

    private void write(String text) {
        text.codePoints().forEach(this::write);
    }

    private void lineBreak(int c) {
        out.appendCodePoint(c);
        column = 0;
    }

    void indicator(String text, boolean blankBefore) {
        mark(text, blankBefore);
        whitespace = false;
        indention = false;
    }

    /** Writes {@code -}, {@code ?} or {@code :} that what follows is indented behind. */
    void indentionIndicator(String text) {
        boolean before = indention;
        mark(text, true);
        whitespace = false;
        indention = before;
    }

    void openingIndicator(String text) {
        mark(text, true);
        whitespace = true;
        indention = false;
    }

    private void mark(String text, boolean blankBefore) {
        if (blankBefore && !whitespace) {
            write(' ');
        }
        write(text);
    }

    void indent(int indent) {
        int to = Math.max(0, indent);
        if (!indention || column > to || (column == to && !whitespace)) {
            lineBreak('\n');
        }
        while (column < to) {
            write(' ');
        }
        whitespace = true;
        indention = true;
    }

    /** Begins a new line when this one is full. */
    void foldAt(int indent) {
        if (column > width) {
            indent(indent);
        }
    }

    void plain(int[] text, int indent, boolean fold) {
        if (!whitespace && text.length > 0) {
            write(' ');
        }
        boolean spaces = false;
        for (int i = 0; i < text.length; i++) {
            boolean space = text[i] == ' ';
            if (space && fold && !spaces && column > width && !isSpace(text, i + 1)) {
                indent(indent);
            } else {
                write(text[i]);
            }
            indention &= space;
            spaces = space;
        }
        whitespace = false;
        indention = false;
    }

    private static boolean isSpace(int[] text, int index) {
        return index < text.length && text[index] == ' ';
    }

    void singleQuoted(int[] text, int indent, boolean fold) {
        indicator("'", true);
        boolean spaces = false;
        boolean breaks = false;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            boolean inside = i > 0 && i < text.length - 1;
            if (c == ' ') {
                if (fold && !spaces && column > width && inside && !isSpace(text, i + 1)) {
                    indent(indent);
                } else {
                    write(' ');
                }
                spaces = true;
            } else if (YamlScalars.isBreak(c)) {
                if (!breaks && c == '\n') {
                    lineBreak('\n');
                }
                lineBreak(c);
                indention = true;
                breaks = true;
            } else {
                if (breaks) {
                    indent(indent);
                }
                write(c == '\'' ? "''" : Character.toString(c));
                indention = false;
                spaces = false;
                breaks = false;
            }
        }
        if (breaks) {
            indent(indent);
        }
        indicator("'", false);
    }

    void doubleQuoted(int[] text, int indent, boolean fold) {
        indicator("\"", true);
        boolean spaces = false;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            boolean inside = i > 0 && i < text.length - 1;
            if (c == '"' || c == '\\' || YamlScalars.isBreak(c) || !YamlScalars.isPrintable(c)) {
                write(escape(c));
                spaces = false;
            } else if (c == ' ' && fold && !spaces && column > width && inside) {
                indent(indent);
                if (isSpace(text, i + 1)) {
                    write('\\');
                }
                spaces = true;
            } else {
                write(c);
                spaces = c == ' ';
            }
        }
        indicator("\"", false);
    }

    private static String escape(int c) {
        int index = c > 0xffff ? -1 : ESCAPED.indexOf(c);
        if (index >= 0) {
            return "\\" + LETTERS.charAt(index);
        }
        if (c <= 0xff) {
            return String.format("\\x%02X", c);
        }
        return c <= 0xffff ? String.format("\\u%04X", c) : String.format("\\U%08X", c);
    }
}
