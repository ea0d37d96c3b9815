package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Watched;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.PythonRegex;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Filters with Python's regular expressions. */
final class RegexFilters {
    private static final String SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";
    private static final Pattern BY_NAME = Pattern.compile("\\\\g<(\\S+)>");
    private static final Pattern BY_NUMBER = Pattern.compile("\\\\(\\d+)");

    private RegexFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("regex_replace", RegexFilters::replace);
        filters.put("regex_search", RegexFilters::search);
        filters.put("regex_findall", RegexFilters::findAll);
        filters.put("regex_escape", RegexFilters::escape);
    }

    /** Returns the pattern under these names of arguments. */
    static Pattern pattern(Arguments.Bound bound, String name) {
        int flags = bound.truth("ignorecase", false) ? Pattern.CASE_INSENSITIVE : 0;
        flags |= bound.truth("multiline", false) ? Pattern.MULTILINE : 0;
        return PythonRegex.compile(bound.text(name, ""), flags);
    }

    private static Object replace(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("regex_replace", "pattern", "replacement", "ignorecase", "multiline");
        Matcher matcher = pattern(bound, "pattern").matcher(new Watched(Printed.str(input), frame));
        Replacement replacement = Replacement.of(bound.text("replacement", ""));
        replacement.check(matcher);
        StringBuilder out = new StringBuilder();
        int end = 0;
        String text = Printed.str(input);
        while (matcher.find()) {
            out.append(text, end, matcher.start());
            replacement.append(matcher, out);
            Limits.check(out.length());
            end = matcher.end();
        }
        return out.append(text.substring(end)).toString();
    }

    private static Object search(Object input, Arguments arguments, Frame frame) {
        if (arguments.positional().isEmpty() && !arguments.named().containsKey("regex")) {
            throw Failure.of("\"regex_search\" needs a regular expression");
        }
        Arguments first = new Arguments(
                arguments
                        .positional()
                        .subList(0, Math.min(1, arguments.positional().size())),
                arguments.named());
        Arguments.Bound bound = first.bind("regex_search", "regex", "ignorecase", "multiline");
        List<Object> groups = arguments.without(1).positional();
        Matcher matcher = pattern(bound, "regex").matcher(new Watched(Printed.str(input), frame));
        boolean found = matcher.find();
        List<Object> parts = new ArrayList<>();
        for (Object group : groups) {
            parts.add(group(matcher, group, found));
        }
        if (!found) {
            return None.NONE;
        }
        return groups.isEmpty() ? matcher.group() : parts;
    }

    private static Object group(Matcher matcher, Object group, boolean found) {
        String name = Undefined.require(group) instanceof String text ? text : "";
        Matcher byName = BY_NAME.matcher(name);
        Matcher byNumber = BY_NUMBER.matcher(name);
        if (!byName.lookingAt() && !byNumber.lookingAt()) {
            throw Failure.of("\"regex_search\" takes groups as '\\1' or '\\g<name>'");
        }
        if (!found) {
            return None.NONE;
        }
        String value = byName.lookingAt() ? named(matcher, byName.group(1)) : numbered(matcher, byNumber.group(1));
        return value == null ? None.NONE : value;
    }

    /** Here a number is no name, other than in a replacement. */
    private static @Nullable String named(Matcher matcher, String name) {
        try {
            return matcher.group(name);
        } catch (IllegalArgumentException e) {
            throw Failure.of("the regular expression has no group \"" + name + "\"");
        }
    }

    private static @Nullable String numbered(MatchResult match, String number) {
        if (number.length() > 3 || Integer.parseInt(number) > match.groupCount()) {
            throw Failure.of("the regular expression has no group " + number);
        }
        return match.group(Integer.parseInt(number));
    }

    private static Object findAll(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("regex_findall", "regex", "multiline", "ignorecase");
        bound.required("regex");
        Matcher matcher = pattern(bound, "regex").matcher(new Watched(Printed.str(input), frame));
        List<Object> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(
                    switch (matcher.groupCount()) {
                        case 0 -> matcher.group();
                        case 1 -> orEmpty(matcher.group(1));
                        default -> groups(matcher);
                    });
            Limits.check(found.size());
        }
        return found;
    }

    private static Tuple groups(Matcher matcher) {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(orEmpty(matcher.group(i)));
        }
        return Tuple.copyOf(groups);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Object escape(Object input, Arguments arguments, Frame frame) {
        String type = arguments.bind("regex_escape", "re_type").text("re_type", "python");
        String text = Printed.str(input);
        String special = switch (type) {
            case "python" -> SPECIAL;
            case "posix_basic" -> "].[^$*\\";
            default -> throw Failure.of("\"regex_escape\" knows python and posix_basic, not " + type);
        };
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (special.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
