package net.goldentooth.role;

import java.util.Optional;

/** What a role is for, read from its first line without a YAML reader. */
final class Summary {
    private static final String KEY = "summary:";

    private Summary() {}

    /** Returns the value on a line {@code summary: text}, plain or in quotes; empty when it is no such line. */
    static Optional<String> of(String line) {
        // An editor's byte order mark is no part of the text.
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!text.startsWith(KEY)) {
            return Optional.empty();
        }
        String value = text.substring(KEY.length()).strip();
        if (isQuoted(value, '"')) {
            return Optional.of(inside(value).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        if (isQuoted(value, '\'')) {
            return Optional.of(inside(value).replace("''", "'"));
        }
        int comment = value.indexOf(" #");
        return Optional.of(comment < 0 ? value : value.substring(0, comment).strip());
    }

    private static boolean isQuoted(String value, char quote) {
        return value.length() >= 2 && value.charAt(0) == quote && value.charAt(value.length() - 1) == quote;
    }

    private static String inside(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }
}
