package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/**
 * Reads {@code k=v k2='v 2'} as Ansible does (ansible.parsing.splitter.parse_kv): spaces and line breaks part the pairs, but not
 * inside quotes and not inside <code>{{ }}</code>; a value loses its quotes only when they are around all of it; Python's escapes count.
 */
final class KeyValues {
    private static final List<String> OPEN = List.of("{{", "{%", "{#");
    private static final List<String> CLOSE = List.of("}}", "%}", "#}");

    private final String shown;
    private final String text;
    private int at;

    /** One pair, and where its name stood. */
    record Pair(Origin origin, String name, String value) {}

    private KeyValues(String shown, String text) {
        this.shown = shown;
        this.text = text;
    }

    /**
     * Returns the pairs of a text.
     *
     * @throws InvalidInputException with every word that is no pair, or for quotes and braces that are never closed
     */
    static List<Pair> read(String shown, String text) {
        return new KeyValues(shown, text).pairs();
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        Problems problems = new Problems();
        while (skipSpace()) {
            Origin origin = place(at);
            String word = decoded(word());
            int equals = equalsSign(word);
            if (equals < 0) {
                problems.add(Problem.error(origin, "\"" + word + "\" is not of the form name=value")
                        .withHint("quote a value that holds spaces: name='a b', or give {json} or @file"));
                continue;
            }
            String name = word.substring(0, equals).strip();
            pairs.add(new Pair(origin, name, unquoted(word.substring(equals + 1).strip())));
        }
        problems.throwIfErrors();
        return pairs;
    }

    private boolean skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    /** Takes what comes up to the next space that is neither in quotes nor in braces. */
    private String word() {
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            char c = text.charAt(at);
            int block = OPEN.stream()
                    .filter(open -> text.startsWith(open, at))
                    .mapToInt(OPEN::indexOf)
                    .findFirst()
                    .orElse(-1);
            if (block >= 0) {
                skipTo(CLOSE.get(block), "these braces are never closed");
            } else if ((c == '\'' || c == '"') && (at == 0 || text.charAt(at - 1) != '\\')) {
                skipQuotes(c);
            } else {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private void skipQuotes(char quote) {
        int opened = at++;
        while (at < text.length() && (text.charAt(at) != quote || text.charAt(at - 1) == '\\')) {
            at++;
        }
        if (at == text.length()) {
            throw new InvalidInputException(Problem.error(place(opened), "these quotes are never closed"));
        }
        at++;
    }

    private void skipTo(String close, String otherwise) {
        int end = text.indexOf(close, at);
        if (end < 0) {
            throw new InvalidInputException(Problem.error(place(at), otherwise));
        }
        at = end + close.length();
    }

    private Origin place(int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int line =
                (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        return new Origin(shown, line, text.codePointCount(lineStart, offset) + 1);
    }

    private static String decoded(String word) {
        StringBuilder decoded = new StringBuilder();
        int i = 0;
        while (i < word.length()) {
            // Of Python's escapes, Ansible leaves octal ones alone.
            boolean escape = word.charAt(i) == '\\' && i + 1 < word.length() && !Character.isDigit(word.charAt(i + 1));
            int next = escape ? PythonEscape.append(word, i, decoded) : -1;
            if (next < 0) {
                decoded.append(word.charAt(i));
                next = i + 1;
            }
            i = next;
        }
        return decoded.toString();
    }

    /** Returns where the first equals sign is that no backslash stands before, or -1; a name has at least one letter. */
    private static int equalsSign(String word) {
        int found = word.indexOf('=', 1);
        while (found > 0 && word.charAt(found - 1) == '\\') {
            found = word.indexOf('=', found + 1);
        }
        return found;
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(last - 1) != '\\';
        return quoted ? value.substring(1, last) : value;
    }
}
