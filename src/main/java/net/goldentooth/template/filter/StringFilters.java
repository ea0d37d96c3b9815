package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.CodePoints;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.Markup;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.PrintfFormat;
import net.goldentooth.template.value.Splitting;
import net.goldentooth.template.value.StringMethods;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.TypeName;

/** Filters on texts. */
final class StringFilters {
    private static final Pattern WORD_START = Pattern.compile("[-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private StringFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("upper", plain("upper", text -> text.toUpperCase(Locale.ROOT)));
        filters.put("lower", plain("lower", text -> text.toLowerCase(Locale.ROOT)));
        filters.put("title", plain("title", StringFilters::title));
        filters.put("capitalize", plain("capitalize", StringMethods::capitalize));
        filters.put("wordcount", (input, arguments, frame) -> {
            arguments.bind("wordcount");
            return WORD.matcher(Printed.str(input)).results().count();
        });
        filters.put("trim", StringFilters::trim);
        filters.put("replace", StringFilters::replace);
        filters.put("indent", StringFilters::indent);
        filters.put("truncate", StringFilters::truncate);
        filters.put("center", StringFilters::center);
        filters.put("format", StringFilters::format);
        filters.put("split", StringFilters::split);
        for (String name : List.of("safe", "escape", "e", "forceescape")) {
            filters.put(name, (input, arguments, frame) -> {
                arguments.bind(name);
                boolean asItIs = name.equals("safe") || (input instanceof Markup && !name.equals("forceescape"));
                String text = Printed.str(input);
                return new Markup(asItIs ? text : escape(text));
            });
        }
    }

    /** Returns a filter without arguments that changes the text of any value. */
    static Filter plain(String name, java.util.function.UnaryOperator<String> change) {
        return (input, arguments, frame) -> {
            arguments.bind(name);
            return change.apply(Printed.str(input));
        };
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        Matcher start = WORD_START.matcher(text);
        int from = 0;
        while (start.find()) {
            out.append(capitalWord(text.substring(from, start.start()))).append(start.group());
            from = start.end();
        }
        return out.append(capitalWord(text.substring(from))).toString();
    }

    private static String capitalWord(String word) {
        if (word.isEmpty()) {
            return word;
        }
        int end = word.offsetByCodePoints(0, 1);
        return word.substring(0, end).toUpperCase(Locale.ROOT)
                + word.substring(end).toLowerCase(Locale.ROOT);
    }

    private static Object trim(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("trim", "chars");
        return StringMethods.strip(Printed.str(input), bound.given("chars") ? bound.text("chars", "") : null, 3);
    }

    private static Object replace(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("replace", "old", "new", "count");
        long count = bound.given("count") ? bound.integer("count", -1) : -1;
        String old = Printed.str(bound.required("old"));
        return StringMethods.replace(Printed.str(input), old, Printed.str(bound.required("new")), count);
    }

    private static Object indent(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("indent", "width", "first", "blank");
        if (!(input instanceof String text)) {
            throw Failure.of("\"indent\" needs a text, not " + TypeName.of(input));
        }
        Object width = bound.get("width", 4L);
        String blanks = width instanceof String own ? own : blanks(bound.integer("width", 4));
        boolean blankLines = bound.truth("blank", false);
        StringBuilder out = new StringBuilder(bound.truth("first", false) ? blanks : "");
        String separator = "";
        for (Object line : Splitting.lines(text + "\n", false)) {
            boolean indented = !separator.isEmpty() && (blankLines || !line.equals(""));
            out.append(separator).append(indented ? blanks : "").append(line);
            Limits.check(out.length());
            separator = "\n";
        }
        return out.toString();
    }

    private static String blanks(long width) {
        Limits.check(width);
        return " ".repeat((int) Math.max(0, width));
    }

    private static Object truncate(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("truncate", "length", "killwords", "end", "leeway");
        if (!(input instanceof String text)) {
            throw Failure.of("\"truncate\" needs a text, not " + TypeName.of(input));
        }
        long length = bound.integer("length", 255);
        String end = bound.text("end", "...");
        long leeway = bound.given("leeway") ? bound.integer("leeway", 5) : 5;
        int endLength = CodePoints.length(end);
        if (length < endLength || leeway < 0) {
            throw Failure.of("\"truncate\" needs a length of at least that of its end, and a leeway of at least 0");
        }
        if (CodePoints.length(text) <= length + leeway) {
            return text;
        }
        String cut = CodePoints.substring(text, 0, (int) (length - endLength));
        int blank = bound.truth("killwords", false) ? -1 : cut.lastIndexOf(' ');
        return (blank < 0 ? cut : cut.substring(0, blank)) + end;
    }

    private static Object center(Object input, Arguments arguments, Frame frame) {
        long width = arguments.bind("center", "width").integer("width", 80);
        return StringMethods.pad(Printed.str(input), "center", width, " ");
    }

    private static Object format(Object input, Arguments arguments, Frame frame) {
        boolean both = !arguments.positional().isEmpty() && !arguments.named().isEmpty();
        if (both) {
            throw Failure.of("\"format\" takes values by position or by name, not both");
        }
        Object values = arguments.named().isEmpty()
                ? Tuple.copyOf(arguments.positional())
                : new LinkedHashMap<Object, Object>(arguments.named());
        return PrintfFormat.format(Printed.str(input), values);
    }

    private static Object split(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("split", "sep", "maxsplit");
        if (!(input instanceof String text)) {
            throw Failure.of("\"split\" needs a text, not " + TypeName.of(input));
        }
        List<Object> parts = new ArrayList<>(
                Splitting.split(text, bound.get("sep", None.NONE), bound.integer("maxsplit", -1), false));
        return parts;
    }

    /** Returns the text with what HTML gives a meaning to replaced (MarkupSafe's escape). */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }
}
