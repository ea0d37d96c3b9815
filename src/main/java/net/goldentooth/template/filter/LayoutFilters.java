package net.goldentooth.template.filter;

import java.util.Map;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.StringMethods;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;

/** Filters that lay out text: comments, quotes, wrapped lines, attributes. */
final class LayoutFilters {
    private static final Pattern UNSAFE_IN_SHELL = Pattern.compile("[^A-Za-z0-9_@%+=:,./-]");
    private static final Pattern BAD_ATTRIBUTE = Pattern.compile("[ \\t\\n\\r\\f\\x0b/>=]");

    private LayoutFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("quote", (input, arguments, frame) -> {
            arguments.bind("quote");
            return quote(input == None.NONE ? "" : Printed.str(input));
        });
        filters.put("comment", LayoutFilters::comment);
        filters.put("wordwrap", LayoutFilters::wordWrap);
        filters.put("xmlattr", LayoutFilters::attributes);
    }

    /** Returns the text as one word of a shell (Python's shlex.quote). */
    private static String quote(String text) {
        if (text.isEmpty()) {
            return "''";
        }
        return UNSAFE_IN_SHELL.matcher(text).find() ? "'" + text.replace("'", "'\"'\"'") + "'" : text;
    }

    /** How a kind of comment begins, continues and ends. */
    private record Style(String beginning, String decoration, String end) {
        static Style named(String name) {
            return switch (name) {
                case "plain" -> new Style("", "# ", "");
                case "erlang" -> new Style("", "% ", "");
                case "c" -> new Style("", "// ", "");
                case "cblock" -> new Style("/*", " * ", " */");
                case "xml" -> new Style("<!--", " - ", "-->");
                default ->
                    throw Failure.of(
                            "there is no comment style \"" + name + "\"", "plain, erlang, c, cblock and xml are there");
            };
        }
    }

    private static Object comment(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind(
                "comment",
                "style",
                "decoration",
                "newline",
                "beginning",
                "prefix",
                "prefix_count",
                "postfix",
                "postfix_count",
                "end");
        if (!(input instanceof String text)) {
            throw Failure.of("\"comment\" needs a text, not " + TypeName.of(input));
        }
        Style style = Style.named(bound.text("style", "plain"));
        String newline = bound.text("newline", "\n");
        String decoration = bound.text("decoration", style.decoration);
        String bare = StringMethods.strip(decoration, null, 2);
        String beginning = bound.text("beginning", style.beginning);
        String end = bound.text("end", style.end);
        String prefix = bound.text("prefix", bare);
        String lines = (decoration + text.replace(newline, newline + decoration))
                .replace(decoration + newline, bare + newline);
        long prefixes = bound.integer("prefix_count", 1);
        long postfixes = bound.integer("postfix_count", 1);
        Limits.check(prefixes * 100);
        Limits.check(postfixes * 100);
        return (beginning.isEmpty() ? "" : beginning + newline)
                + prefixLines(prefix, newline).repeat((int) Math.max(0, prefixes))
                + lines
                + (newline + bound.text("postfix", bare)).repeat((int) Math.max(0, postfixes))
                + (end.isEmpty() ? "" : newline + end);
    }

    private static String prefixLines(String prefix, String newline) {
        if (prefix.isEmpty()) {
            return "";
        }
        return prefix.equals(newline) ? newline : prefix + newline;
    }

    private static Object wordWrap(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound =
                arguments.bind("wordwrap", "width", "break_long_words", "wrapstring", "break_on_hyphens");
        if (!(input instanceof String text)) {
            throw Failure.of("\"wordwrap\" needs a text, not " + TypeName.of(input));
        }
        long width = bound.integer("width", 79);
        if (width <= 0) {
            throw Failure.of("\"wordwrap\" needs a width above 0");
        }
        TextWrap wrap = new TextWrap(
                (int) Math.min(width, Limits.MAX_ITEMS),
                bound.truth("break_long_words", true),
                bound.truth("break_on_hyphens", true));
        return wrap.wrapLines(text, bound.given("wrapstring") ? bound.text("wrapstring", "\n") : "\n");
    }

    private static Object attributes(Object input, Arguments arguments, Frame frame) {
        boolean space = arguments.bind("xmlattr", "autospace").truth("autospace", true);
        StringBuilder out = new StringBuilder();
        DictFilters.map("xmlattr", input).forEach((key, value) -> {
            if (value == None.NONE || value instanceof Undefined) {
                return;
            }
            if (!(key instanceof String name)) {
                throw Failure.of("\"xmlattr\" needs texts as names, not " + TypeName.of(key));
            }
            if (BAD_ATTRIBUTE.matcher(name).find()) {
                throw Failure.of(Printed.repr(name) + " cannot be the name of an attribute");
            }
            out.append(out.length() == 0 && !space ? "" : " ");
            out.append(StringFilters.escape(name)).append("=\"");
            out.append(StringFilters.escape(Printed.str(value))).append('"');
        });
        return out.toString();
    }
}
