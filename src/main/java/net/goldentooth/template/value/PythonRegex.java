package net.goldentooth.template.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.goldentooth.template.text.Failure;

/**
 * Python's regular expressions as Java's. Most of the two syntaxes means the same; what does not is translated, and what
 * cannot be is refused.
 */
public final class PythonRegex {
    private static final Pattern FLAGS = Pattern.compile("\\(\\?([a-zA-Z]*(?:-[a-zA-Z]+)?)([:)])");
    private static final Pattern COUNT = Pattern.compile("\\{(\\d*)(?:,\\d*)?\\}");

    private final String pattern;
    private final boolean multiline;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PythonRegex(String pattern, int flags) {
        this.pattern = pattern;
        Matcher inline = FLAGS.matcher(pattern);
        this.multiline = (flags & Pattern.MULTILINE) != 0
                || (inline.lookingAt() && inline.group(1).contains("m"));
    }

    /** Returns the pattern; {@code flags} are those of {@link Pattern}. */
    public static Pattern compile(String pattern, int flags) {
        try {
            // Python's \n is the only line end for ^, $ and the dot, and its \w, \d and \b know all letters.
            int all = flags | Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
            return Pattern.compile(new PythonRegex(pattern, flags).translated(), all | unicodeCase(flags));
        } catch (PatternSyntaxException e) {
            throw Failure.of(
                    "the regular expression " + Printed.repr(pattern) + " cannot be read: " + e.getDescription());
        }
    }

    private static int unicodeCase(int flags) {
        return (flags & Pattern.CASE_INSENSITIVE) == 0 ? 0 : Pattern.UNICODE_CASE;
    }

    private String translated() {
        boolean inClass = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                escape(inClass);
            } else if (inClass) {
                inClass = classCharacter(c);
            } else if (c == '[') {
                openClass();
                inClass = true;
            } else if (c == '(' && pattern.startsWith("(?", at)) {
                group();
            } else if (c == '{') {
                brace();
            } else if (c == '^' && multiline) {
                // Java finds no line after the last newline.
                replace(1, "(?:^|(?<=\\n))");
            } else {
                take(1);
            }
        }
        return out.toString();
    }

    private void take(int count) {
        out.append(pattern, at, at + count);
        at += count;
    }

    private void openClass() {
        take(1);
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            take(1);
        }
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            out.append("\\]");
            at++;
        }
    }

    /** In Java brackets and double ampersands mean something inside a class; in Python they are characters. */
    private boolean classCharacter(char c) {
        if (c == ']') {
            take(1);
            return false;
        }
        if (c == '[' || c == '&' || c == '#' || c == ' ') {
            out.append('\\').append(c);
            at++;
            return true;
        }
        take(1);
        return true;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= pattern.length()) {
            throw Failure.of("the regular expression " + Printed.repr(pattern) + " ends with a backslash");
        }
        char c = pattern.charAt(at + 1);
        switch (c) {
            case 'Z' -> replace(2, "\\z");
            case 'w', 's' -> replace(2, inClass ? members(c) : "[" + members(c) + "]");
            case 'W', 'S' -> replace(2, "[^" + members(Character.toLowerCase(c)) + "]");
            case 'A', 'B', 'd', 'D', 'n', 'r', 't', 'f', 'x', 'u' -> take(2);
            case 'b' -> replace(2, inClass ? "\\x08" : "\\b");
            case 'a' -> replace(2, "\\x07");
            case 'v' -> replace(2, "\\x0b");
            case '0' -> replace(2, "\\x00");
            default -> {
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                if (letter) {
                    throw refused("\\" + c);
                }
                take(2);
            }
        }
    }

    /** Python's letters are those of str.isalnum(), its blanks those of str.isspace(). */
    private static String members(char kind) {
        return kind == 'w'
                ? "\\p{L}\\p{N}_"
                : "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    }

    private void replace(int length, String by) {
        out.append(by);
        at += length;
    }

    private void group() {
        if (pattern.startsWith("(?P<", at)) {
            replace(4, "(?<");
            groupName('>');
        } else if (pattern.startsWith("(?P=", at)) {
            int end = pattern.indexOf(')', at);
            if (end < 0) {
                throw refused("an open group");
            }
            String name = pattern.substring(at + 4, end);
            requireName(name);
            replace(end + 1 - at, "\\k<" + name + ">");
        } else if (pattern.startsWith("(?(", at) || pattern.startsWith("(?#", at)) {
            throw refused(pattern.substring(at, at + 3));
        } else if (pattern.startsWith("(?<=", at) || pattern.startsWith("(?<!", at)) {
            take(4);
        } else if (pattern.startsWith("(?<", at)) {
            throw refused("(?<…>; write (?P<…>");
        } else {
            flagsOrOther();
        }
    }

    private void flagsOrOther() {
        Matcher flags = FLAGS.matcher(pattern).region(at, pattern.length());
        boolean unknown = flags.lookingAt() && !flags.group(1).matches("[ims]*(-[is]+)?");
        boolean inner = flags.lookingAt()
                && flags.group(1).contains("m")
                && flags.group(2).equals(":");
        if (unknown || inner) {
            throw refused("the flags " + flags.group());
        }
        take(2);
    }

    /** A brace that begins no count is a character. */
    private void brace() {
        Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
        if (!count.lookingAt() || count.group().equals("{}") || at == 0) {
            replace(1, "\\{");
        } else if (count.group(1).isEmpty()) {
            replace(2, "{0,");
        } else {
            take(count.group().length());
        }
    }

    private void groupName(char end) {
        int close = pattern.indexOf(end, at);
        if (close < 0) {
            throw refused("an open name");
        }
        requireName(pattern.substring(at, close));
        take(close - at);
    }

    private void requireName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9]*")) {
            throw refused("the group name \"" + name + "\"");
        }
    }

    private Failure refused(String what) {
        return Failure.of(
                "the regular expression " + Printed.repr(pattern) + " uses " + what + ", which is not supported");
    }
}
