package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Methods of strings (Python's library reference, "String Methods"). */
public final class StringMethods {
    private static final List<String> NOT_SUPPORTED = List.of("encode", "format_map", "maketrans", "translate");

    private StringMethods() {}

    static @Nullable Object find(String text, String name) {
        Callable method = letters(text, name);
        if (method == null) {
            method = parts(text, name);
        }
        if (method == null) {
            method = StringTests.find(text, name);
        }
        if (method == null) {
            method = StringSearch.find(text, name);
        }
        if (method == null) {
            Attributes.refuse("str", name, NOT_SUPPORTED);
        }
        return method;
    }

    private static @Nullable Callable letters(String text, String name) {
        return switch (name) {
            case "upper" -> plain(name, Casing.upper(text));
            case "lower" -> plain(name, Casing.lower(text));
            case "casefold" -> plain(name, Casing.fold(text));
            case "capitalize" -> plain(name, capitalize(text));
            case "title" -> plain(name, Casing.title(text));
            case "swapcase" -> plain(name, Casing.swap(text));
            case "strip" -> arguments -> strip(text, arguments.bindByPosition(name, "chars"), 3);
            case "lstrip" -> arguments -> strip(text, arguments.bindByPosition(name, "chars"), 1);
            case "rstrip" -> arguments -> strip(text, arguments.bindByPosition(name, "chars"), 2);
            case "center", "ljust", "rjust" ->
                arguments -> {
                    Arguments.Bound bound = arguments.bindByPosition(name, "width", "fillchar");
                    return pad(text, name, bound.requiredInteger("width"), bound.text("fillchar", " "));
                };
            case "zfill" ->
                arguments -> zeros(text, arguments.bindByPosition(name, "width").requiredInteger("width"));
            case "expandtabs" ->
                arguments -> expandTabs(text, arguments.bind(name, "tabsize").integer("tabsize", 8));
            default -> null;
        };
    }

    private static @Nullable Callable parts(String text, String name) {
        return switch (name) {
            case "split", "rsplit" ->
                arguments -> {
                    Arguments.Bound bound = arguments.bind(name, "sep", "maxsplit");
                    return Splitting.split(
                            text, bound.orNone("sep"), bound.integer("maxsplit", -1), name.equals("rsplit"));
                };
            case "splitlines" ->
                arguments ->
                        Splitting.lines(text, arguments.bind(name, "keepends").flag("keepends"));
            case "partition", "rpartition" ->
                arguments -> {
                    String separator = arguments.bindByPosition(name, "sep").requiredText("sep");
                    return Splitting.partition(text, separator, name.equals("rpartition"));
                };
            case "join" ->
                arguments ->
                        join(text, arguments.bindByPosition(name, "iterable").required("iterable"));
            case "replace" ->
                arguments -> {
                    Arguments.Bound bound = arguments.bindByPosition(name, "old", "new", "count");
                    return replace(
                            text, bound.requiredText("old"), bound.requiredText("new"), bound.integer("count", -1));
                };
            case "removeprefix" ->
                arguments -> {
                    String prefix = arguments.bindByPosition(name, "prefix").requiredText("prefix");
                    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
                };
            case "removesuffix" ->
                arguments -> {
                    String suffix = arguments.bindByPosition(name, "suffix").requiredText("suffix");
                    boolean there = !suffix.isEmpty() && text.endsWith(suffix);
                    return there ? text.substring(0, text.length() - suffix.length()) : text;
                };
            case "format" -> arguments -> BraceFormat.format(text, arguments);
            default -> null;
        };
    }

    private static Callable plain(String name, String result) {
        return arguments -> {
            arguments.bind(name);
            return result;
        };
    }

    /** Returns the first character in upper case and the rest in lower case. */
    public static String capitalize(String text) {
        return Casing.capitalize(text);
    }

    private static String strip(String text, Arguments.Bound arguments, int sides) {
        Object chars = arguments.orNone("chars");
        if (chars != None.NONE && !(chars instanceof String)) {
            throw Failure.of("strip needs a text, not " + TypeName.of(chars));
        }
        return strip(text, chars instanceof String set ? set : null, sides);
    }

    /** Returns the text without these characters at its start (1), its end (2) or both (3); null is white space. */
    public static String strip(String text, @Nullable String chars, int sides) {
        int[] all = text.codePoints().toArray();
        int start = 0;
        int end = all.length;
        while ((sides & 1) != 0 && start < end && isAmong(all[start], chars)) {
            start++;
        }
        while ((sides & 2) != 0 && start < end && isAmong(all[end - 1], chars)) {
            end--;
        }
        return new String(all, start, end - start);
    }

    private static boolean isAmong(int c, @Nullable String chars) {
        return chars == null ? CodePoints.isSpace(c) : chars.indexOf(c) >= 0;
    }

    /** Returns the text with at least {@code width} characters; {@code how} is center, ljust or rjust. */
    public static String pad(String text, String how, long width, String fill) {
        if (CodePoints.length(fill) != 1) {
            throw Failure.of(how + " needs one character to fill with");
        }
        Limits.check(width);
        int missing = (int) Math.max(0, width - CodePoints.length(text));
        int left = switch (how) {
            case "rjust" -> missing;
            // CPython puts the odd blank on the left only when the width is odd too (unicode_center).
            case "center" -> missing / 2 + (missing & (int) width & 1);
            default -> 0;
        };
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    private static String zeros(String text, long width) {
        Limits.check(width);
        int missing = (int) Math.max(0, width - CodePoints.length(text));
        boolean sign = text.startsWith("-") || text.startsWith("+");
        return sign ? text.charAt(0) + "0".repeat(missing) + text.substring(1) : "0".repeat(missing) + text;
    }

    private static String expandTabs(String text, long size) {
        Limits.check(size);
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int c : text.codePoints().toArray()) {
            if (c == '\t') {
                int blanks = size <= 0 ? 0 : (int) (size - column % size);
                out.append(" ".repeat(blanks));
                column += blanks;
            } else {
                out.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
            Limits.check(out.length());
        }
        return out.toString();
    }

    private static String join(String separator, Object items) {
        List<String> texts = new ArrayList<>();
        long size = 0;
        for (Object item : Iteration.over(items)) {
            if (!(Undefined.require(item) instanceof String text)) {
                throw Failure.of(
                        "join() needs texts, not " + TypeName.of(item), "the filter \"join\" takes any values");
            }
            texts.add(text);
            size += text.length() + separator.length();
            Limits.check(size);
        }
        return String.join(separator, texts);
    }

    /** Returns the text with the first {@code count} occurrences replaced, all of them when it is negative. */
    public static String replace(String text, String old, String by, long count) {
        if (old.isEmpty()) {
            return replaceNothing(text, by, count);
        }
        StringBuilder out = new StringBuilder();
        int end = 0;
        long left = count < 0 ? Long.MAX_VALUE : count;
        for (int at = text.indexOf(old); at >= 0 && left > 0; at = text.indexOf(old, end)) {
            out.append(text, end, at).append(by);
            Limits.check(out.length());
            end = at + old.length();
            left--;
        }
        return out.append(text.substring(end)).toString();
    }

    /** Between and around all characters there is nothing, which can be replaced too. */
    private static String replaceNothing(String text, String by, long count) {
        StringBuilder out = new StringBuilder();
        long left = count < 0 ? Long.MAX_VALUE : count;
        for (int c : text.codePoints().toArray()) {
            if (left-- > 0) {
                out.append(by);
            }
            out.appendCodePoint(c);
            Limits.check(out.length());
        }
        return left > 0 ? out.append(by).toString() : out.toString();
    }
}
