package net.goldentooth.template.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Language;
import net.goldentooth.template.expression.PythonLiteral;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.CodePoints;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.PythonRegex;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;

/** {@code lookup} and {@code query}, with the plugins of ansible.builtin that only read the workspace. */
public final class Lookups {
    /** The lookups there are. */
    public static final List<String> KNOWN = List.of(
            "dict",
            "env",
            "file",
            "flattened",
            "indexed_items",
            "items",
            "list",
            "nested",
            "template",
            "together",
            "varnames",
            "vars");

    private final Outside outside;
    private final Frame frame;

    Lookups(Outside outside, Frame frame) {
        this.outside = outside;
        this.frame = frame;
    }

    /** Returns the results as a list. */
    Object query(Arguments arguments) {
        return run(arguments);
    }

    /** Returns texts joined with commas, and anything else as it is: one result alone, several as a list. */
    Object lookup(Arguments arguments) {
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        boolean wantList = Truth.of(named.getOrDefault("wantlist", false));
        List<Object> results = run(arguments);
        if (wantList || results.isEmpty()) {
            return results;
        }
        boolean texts = results.stream().allMatch(String.class::isInstance);
        if (!texts) {
            return results.size() == 1 ? results.get(0) : results;
        }
        List<String> parts = new ArrayList<>();
        results.forEach(result -> parts.add((String) result));
        return String.join(",", parts);
    }

    private List<Object> run(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw Failure.of("lookup() needs the name of a plugin");
        }
        String name = Language.shortName(text(arguments.positional().get(0)));
        Map<String, Object> options = new LinkedHashMap<>(arguments.named());
        options.remove("wantlist");
        Arguments rest = new Arguments(
                arguments.positional().stream().skip(1).map(LookupTerm::plain).toList(), options);
        return switch (name) {
            case "env" -> environment(rest);
            case "vars" -> variables(rest);
            case "varnames" -> variableNames(rest);
            case "dict" -> dict(rest);
            case "items", "flattened" -> Flat.flatten(rest.onlyPositional(name), name.equals("items") ? 1 : -1);
            case "list" -> rest.onlyPositional(name);
            case "indexed_items" -> indexed(rest);
            case "together" -> Combined.together(rest.onlyPositional(name));
            case "nested" -> Combined.nested(rest.onlyPositional(name));
            case "file" -> files(rest);
            case "template" -> templates(rest);
            default -> throw frame.rendering().language().unknownLookup(name);
        };
    }

    private static String text(Object value) {
        if (Undefined.require(value) instanceof String text) {
            return text;
        }
        throw Failure.of("lookup() needs texts, not " + TypeName.of(value));
    }

    private List<Object> environment(Arguments arguments) {
        Arguments.Bound options = new Arguments(List.of(), arguments.named()).bind("lookup('env')", "default");
        Object otherwise = options.get("default", "");
        List<Object> values = new ArrayList<>();
        for (Object name : arguments.positional()) {
            // The plugin takes the first word as the name.
            String variable = CodePoints.stripStart(text(name)).split("\\s", 2)[0];
            String value = outside.environment().get(variable);
            values.add(value == null ? Undefined.require(otherwise) : value);
        }
        return values;
    }

    private List<Object> variables(Arguments arguments) {
        Arguments.Bound options = new Arguments(List.of(), arguments.named()).bind("lookup('vars')", "default");
        List<Object> values = new ArrayList<>();
        for (Object name : arguments.positional()) {
            Object value;
            if (frame.rendering().scope().has(text(name))) {
                value = frame.get(text(name));
            } else if (options.has("default")) {
                value = options.required("default");
            } else {
                value = Undefined.variable(text(name), frame.rendering().scope()::names);
            }
            values.add(Undefined.require(value));
        }
        return values;
    }

    private List<Object> variableNames(Arguments arguments) {
        List<Object> names = new ArrayList<>();
        for (Object pattern : arguments.onlyPositional("lookup('varnames')")) {
            Pattern regex = PythonRegex.compile(text(pattern), 0);
            frame.rendering().scope().names().stream()
                    .filter(name -> regex.matcher(name).find())
                    .forEach(names::add);
        }
        return names;
    }

    private static List<Object> dict(Arguments arguments) {
        List<Object> items = new ArrayList<>();
        for (Object term : Flat.flatten(arguments.onlyPositional("lookup('dict')"), 1)) {
            if (!(term instanceof Map<?, ?> map)) {
                throw Failure.of("lookup('dict') needs a map, not " + TypeName.of(term));
            }
            map.forEach((key, value) -> {
                Map<Object, Object> item = new LinkedHashMap<>();
                item.put("key", key);
                item.put("value", value);
                items.add(item);
            });
        }
        return items;
    }

    private static List<Object> indexed(Arguments arguments) {
        List<Object> pairs = new ArrayList<>();
        for (Object item : Flat.flatten(arguments.onlyPositional("lookup('indexed_items')"), 1)) {
            pairs.add(Tuple.of((long) pairs.size(), item));
        }
        return pairs;
    }

    private List<Object> files(Arguments arguments) {
        Arguments.Bound options =
                new Arguments(List.of(), arguments.named()).bind("lookup('file')", "lstrip", "rstrip");
        List<Object> texts = new ArrayList<>();
        for (Object term : arguments.positional()) {
            String name = text(term);
            String text = outside.file(name, frame).orElseThrow(() -> missing("file", name));
            text = options.truth("rstrip", true) ? CodePoints.stripEnd(text) : text;
            texts.add(options.truth("lstrip", false) ? CodePoints.stripStart(text) : text);
        }
        return texts;
    }

    private List<Object> templates(Arguments arguments) {
        List<Object> texts = new ArrayList<>();
        Arguments.Bound options =
                new Arguments(List.of(), arguments.named()).bind("lookup('template')", "convert_data");
        for (Object term : arguments.positional()) {
            String name = text(term);
            String text = outside.template(name, frame).orElseThrow(() -> missing("template", name));
            texts.add(options.truth("convert_data", true) ? PythonLiteral.read(text) : text);
        }
        return texts;
    }

    private static Failure missing(String what, String name) {
        return Failure.of("there is no " + what + " " + Printed.repr(name) + " in the role's folder or in templates/");
    }
}
