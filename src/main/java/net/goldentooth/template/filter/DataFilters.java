package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.YamlReader;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.format.JsonReader;
import net.goldentooth.template.format.JsonWriter;
import net.goldentooth.template.format.YamlWriter;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Markup;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.TypeName;
import org.jspecify.annotations.Nullable;

/** Filters that write values as JSON or YAML, and read them. */
final class DataFilters {
    private DataFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("tojson", DataFilters::toHtmlJson);
        filters.put("to_json", DataFilters::toJson);
        filters.put("to_nice_json", DataFilters::toNiceJson);
        filters.put("to_yaml", (input, arguments, frame) -> yaml(input, arguments, "to_yaml"));
        filters.put("to_nice_yaml", (input, arguments, frame) -> yaml(input, arguments, "to_nice_yaml"));
        filters.put("from_json", DataFilters::fromJson);
        filters.put("from_yaml", DataFilters::fromYaml);
        filters.put("from_yaml_all", DataFilters::fromYamlAll);
    }

    private static Object toHtmlJson(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("tojson", "indent");
        String indent = bound.given("indent") ? indent(bound.required("indent")) : null;
        JsonWriter.Style style = new JsonWriter.Style(indent, indent == null ? ", " : ",", ": ", true, true, false);
        return new Markup(JsonWriter.write(input, style)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    private static @Nullable String indent(Object value) {
        if (value == None.NONE) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        if (Equality.number(value) instanceof Long count && count < 1000) {
            return " ".repeat((int) Math.max(0, count));
        }
        throw Failure.of("an indent is a number or a text, not " + TypeName.of(value));
    }

    private static Object toJson(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind(
                "to_json", "indent", "sort_keys", "separators", "ensure_ascii", "vault_to_text", "preprocess_unsafe");
        if (!arguments.positional().isEmpty()) {
            throw Failure.of("\"to_json\" takes its options by name");
        }
        String indent = indent(bound.orNone("indent"));
        List<Object> separators = bound.given("separators")
                ? Iteration.over(bound.required("separators"))
                : List.of(indent == null ? ", " : ",", ": ");
        return json(input, bound, indent, separators);
    }

    private static Object json(Object input, Arguments.Bound bound, @Nullable String indent, List<Object> separators) {
        if (separators.size() != 2
                || !(separators.get(0) instanceof String item)
                || !(separators.get(1) instanceof String key)) {
            throw Failure.of("\"separators\" are two texts");
        }
        boolean ascii = bound.truth("ensure_ascii", true);
        return JsonWriter.write(input, new JsonWriter.Style(indent, item, key, bound.truth("sort_keys", false), ascii));
    }

    private static Object toNiceJson(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind(
                "to_nice_json", "indent", "sort_keys", "ensure_ascii", "vault_to_text", "preprocess_unsafe");
        String indent = indent(bound.get("indent", 4L));
        boolean sorted = bound.truth("sort_keys", true);
        boolean ascii = bound.truth("ensure_ascii", true);
        return JsonWriter.write(input, new JsonWriter.Style(indent, ",", ": ", sorted, ascii));
    }

    private static Object yaml(Object input, Arguments arguments, String name) {
        boolean nice = name.equals("to_nice_yaml");
        List<String> names = new ArrayList<>(List.of("indent", "width", "sort_keys", "explicit_start", "explicit_end"));
        if (!nice) {
            names.add("default_flow_style");
            if (!arguments.positional().isEmpty()) {
                throw Failure.of("\"to_yaml\" takes its options by name");
            }
        }
        Arguments.Bound bound = arguments.bind(name, names.toArray(new String[0]));
        Boolean flow = nice ? Boolean.FALSE : flow(bound.orNone("default_flow_style"));
        return YamlWriter.write(
                input,
                new YamlWriter.Style(
                        flow,
                        indentOf(bound, nice ? 4 : 2),
                        width(bound),
                        bound.truth("sort_keys", true),
                        bound.truth("explicit_start", false),
                        bound.truth("explicit_end", false)));
    }

    private static @Nullable Boolean flow(Object value) {
        return value == None.NONE ? null : Truth.of(value);
    }

    private static int indentOf(Arguments.Bound bound, int otherwise) {
        long indent = bound.given("indent") ? bound.integer("indent", otherwise) : 2;
        long wanted = bound.has("indent") ? indent : otherwise;
        return wanted > 1 && wanted < 10 ? (int) wanted : 2;
    }

    private static int width(Arguments.Bound bound) {
        long width = bound.given("width") ? bound.integer("width", 80) : 80;
        if (width < 0) {
            return Integer.MAX_VALUE;
        }
        return width > indentOf(bound, 2) * 2L ? (int) Math.min(width, Integer.MAX_VALUE) : 80;
    }

    private static Object fromJson(Object input, Arguments arguments, Frame frame) {
        arguments.bind("from_json");
        if (!(input instanceof String text)) {
            throw Failure.of("\"from_json\" needs a text, not " + TypeName.of(input));
        }
        return JsonReader.read(text);
    }

    private static Object fromYaml(Object input, Arguments arguments, Frame frame) {
        arguments.bind("from_yaml");
        if (!(input instanceof String text)) {
            return input;
        }
        List<Object> documents = readYaml("from_yaml", text);
        if (documents.size() > 1) {
            throw Failure.of("\"from_yaml\" reads one document and finds " + documents.size(), "use from_yaml_all");
        }
        return documents.isEmpty() ? None.NONE : documents.get(0);
    }

    private static Object fromYamlAll(Object input, Arguments arguments, Frame frame) {
        arguments.bind("from_yaml_all");
        return input instanceof String text ? readYaml("from_yaml_all", text) : input;
    }

    private static List<Object> readYaml(String filter, String text) {
        try {
            List<Object> documents = new ArrayList<>();
            YamlReader.documents("text", text).forEach(node -> documents.add(Data.in(node.value())));
            return documents;
        } catch (InvalidInputException e) {
            String why = e.problems().get(0).message();
            throw Failure.of("\"" + filter + "\" cannot read the text: " + why);
        }
    }
}
