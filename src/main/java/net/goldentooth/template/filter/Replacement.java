package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** What Python's {@code re.sub} puts in place of a match: texts, and groups by number or name. */
final class Replacement {
    private final List<Part> parts = new ArrayList<>();

    private Replacement() {}

    /** A text, or the group of that name or number. */
    private record Part(@Nullable String text, @Nullable String group) {}

    static Replacement of(String template) {
        Replacement replacement = new Replacement();
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c != '\\' || at + 1 >= template.length()) {
                if (c == '\\') {
                    throw Failure.of("the replacement ends with a backslash");
                }
                text.append(c);
                at++;
                continue;
            }
            at = replacement.escape(template, at + 1, text);
        }
        replacement.add(text);
        return replacement;
    }

    private void add(StringBuilder text) {
        if (text.length() > 0) {
            parts.add(new Part(text.toString(), null));
            text.setLength(0);
        }
    }

    /** Reads what follows a backslash; returns the offset behind it. */
    private int escape(String template, int at, StringBuilder text) {
        char c = template.charAt(at);
        if (c == 'g' && template.startsWith("<", at + 1)) {
            int end = template.indexOf('>', at);
            if (end < 0) {
                throw Failure.of("the replacement has an open \\g<");
            }
            add(text);
            parts.add(new Part(null, template.substring(at + 2, end)));
            return end + 1;
        }
        if (c >= '1' && c <= '9') {
            int end = at + 1;
            if (end < template.length() && Character.digit(template.charAt(end), 10) >= 0) {
                end++;
            }
            add(text);
            parts.add(new Part(null, template.substring(at, end)));
            return end;
        }
        text.append(letter(c));
        return at + 1;
    }

    private static String letter(char c) {
        int index = "abfnrtv\\".indexOf(c);
        if (index >= 0) {
            return String.valueOf("\u0007\b\f\n\r\t\u000b\\".charAt(index));
        }
        boolean bad = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (bad) {
            throw Failure.of("\\" + c + " in a replacement is not supported");
        }
        return "\\" + c;
    }

    /** Throws when the expression lacks one of the groups; Python looks for them even where nothing matches. */
    void check(Matcher match) {
        for (Part part : parts) {
            if (part.group != null && !hasGroup(match, part.group)) {
                throw Failure.of("the regular expression has no group " + part.group);
            }
        }
    }

    private static boolean hasGroup(Matcher match, String group) {
        if (group.chars().allMatch(c -> c >= '0' && c <= '9') && group.length() < 4) {
            return Integer.parseInt(group) <= match.groupCount();
        }
        try {
            match.start(group);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (IllegalStateException e) {
            // It has the group, and has not been asked for a match yet.
            return true;
        }
    }

    void append(Matcher match, StringBuilder out) {
        for (Part part : parts) {
            String text = part.group == null ? part.text : named(match, part.group);
            out.append(text == null ? "" : text);
        }
    }

    /** Returns the group of that name or number; null when it took no part in the match. */
    static @Nullable String named(Matcher match, String group) {
        boolean number = group.chars().allMatch(c -> c >= '0' && c <= '9') && group.length() < 4;
        try {
            return number ? match.group(Integer.parseInt(group)) : match.group(group);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Failure.of("the regular expression has no group " + group);
        }
    }
}
