package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.goldentooth.template.text.Failure;

/** Texts taken apart. */
public final class Splitting {
    private Splitting() {}

    /** Returns the parts between separators, at most {@code most} + 1; None separates at runs of white space. */
    public static List<Object> split(String text, Object separator, long most, boolean fromRight) {
        Undefined.require(separator);
        long limit = most < 0 ? Long.MAX_VALUE : most;
        if (separator == None.NONE) {
            return fromRight ? wordsFromRight(text, limit) : words(text, limit);
        }
        if (!(separator instanceof String between)) {
            throw Failure.of("split needs a text, not " + TypeName.of(separator));
        }
        if (between.isEmpty()) {
            throw Failure.of("split needs a separator that is not empty");
        }
        return fromRight ? splitFromRight(text, between, limit) : split(text, between, limit);
    }

    private static List<Object> split(String text, String separator, long limit) {
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() < limit; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static List<Object> splitFromRight(String text, String separator, long limit) {
        List<Object> parts = new ArrayList<>();
        int end = text.length();
        while (parts.size() < limit) {
            int at = end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
            if (at < 0) {
                break;
            }
            parts.add(text.substring(at + separator.length(), end));
            end = at;
        }
        parts.add(text.substring(0, end));
        Collections.reverse(parts);
        return parts;
    }

    private static List<Object> words(String text, long limit) {
        List<Object> words = new ArrayList<>();
        String rest = CodePoints.stripStart(text);
        while (!rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && !CodePoints.isSpace(rest.charAt(end))) {
                end++;
            }
            if (words.size() >= limit) {
                words.add(rest);
                break;
            }
            words.add(rest.substring(0, end));
            rest = CodePoints.stripStart(rest.substring(end));
        }
        return words;
    }

    private static List<Object> wordsFromRight(String text, long limit) {
        List<Object> words = new ArrayList<>();
        String rest = CodePoints.stripEnd(text);
        while (!rest.isEmpty()) {
            int start = rest.length();
            while (start > 0 && !CodePoints.isSpace(rest.charAt(start - 1))) {
                start--;
            }
            if (words.size() >= limit) {
                words.add(rest);
                break;
            }
            words.add(rest.substring(start));
            rest = CodePoints.stripEnd(rest.substring(0, start));
        }
        Collections.reverse(words);
        return words;
    }

    /** Returns the lines, at every line end that Python knows. */
    public static List<Object> lines(String text, boolean keepEnds) {
        List<Object> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLineEnd(c)) {
                int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
                lines.add(text.substring(start, keepEnds ? end : i));
                start = end;
                i = end - 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static boolean isLineEnd(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Returns what stands before the separator, the separator, and what stands behind it. */
    static Tuple partition(String text, String separator, boolean fromRight) {
        if (separator.isEmpty()) {
            throw Failure.of("partition needs a separator that is not empty");
        }
        int at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return fromRight ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
