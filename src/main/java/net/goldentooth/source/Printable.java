package net.goldentooth.source;

/** Makes text that quotes what a person's file says safe to print: control characters would reach the terminal. */
final class Printable {
    private Printable() {}

    /** Returns the text on one line. */
    static String line(String text) {
        return escaped(text, "");
    }

    /** Returns the text with its line breaks. */
    static String lines(String text) {
        return escaped(text, "\n");
    }

    private static String escaped(String text, String allowed) {
        if (text.codePoints().noneMatch(c -> isUnprintable(c, allowed))) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isUnprintable(c, allowed)) {
                out.appendCodePoint(c);
            } else {
                out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : String.format("\\u%04x", c));
            }
        });
        return out.toString();
    }

    /** Bidirectional marks count too: they would show a text as another one. */
    private static boolean isUnprintable(int c, String allowed) {
        boolean control =
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029;
        return control && allowed.indexOf(c) < 0;
    }
}
