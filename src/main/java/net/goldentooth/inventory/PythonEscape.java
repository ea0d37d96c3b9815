package net.goldentooth.inventory;

/** The escapes in Python's string literals. */
final class PythonEscape {
    private static final String LETTERS = "\\'\"abfnrtv";
    private static final String MEANINGS = "\\'\"\u0007\b\f\n\r\t\u000B";

    private PythonEscape() {}

    /** Appends what the escape at {@code at} stands for and returns where the text goes on, or -1 when it is broken. */
    static int append(String text, int at, StringBuilder value) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        char c = text.charAt(at + 1);
        int known = LETTERS.indexOf(c);
        if (known >= 0) {
            value.append(MEANINGS.charAt(known));
            return at + 2;
        }
        int width = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (width > 0) {
            return hex(text, at + 2, width, value);
        }
        if (c >= '0' && c <= '7') {
            return octal(text, at + 1, value);
        }
        if (c == 'N') {
            return -1;
        }
        // Python keeps the backslash of an escape it does not know.
        value.append('\\').append(c);
        return at + 2;
    }

    private static int hex(String text, int from, int width, StringBuilder value) {
        if (from + width > text.length() || !text.substring(from, from + width).matches("[0-9a-fA-F]+")) {
            return -1;
        }
        long code = Long.parseLong(text.substring(from, from + width), 16);
        if (code > Character.MAX_CODE_POINT) {
            return -1;
        }
        value.appendCodePoint((int) code);
        return from + width;
    }

    private static int octal(String text, int from, StringBuilder value) {
        int to = from;
        while (to < text.length() && to < from + 3 && text.charAt(to) >= '0' && text.charAt(to) <= '7') {
            to++;
        }
        value.append((char) Integer.parseInt(text.substring(from, to), 8));
        return to;
    }
}
