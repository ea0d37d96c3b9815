package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Test;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Attributes;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;

/** Filters that apply another filter or a test to each item. */
final class SelectionFilters {
    private SelectionFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("map", SelectionFilters::map);
        filters.put("select", (input, arguments, frame) -> select(input, arguments, frame, true));
        filters.put("reject", (input, arguments, frame) -> select(input, arguments, frame, false));
        filters.put("selectattr", (input, arguments, frame) -> selectAttribute(input, arguments, frame, true));
        filters.put("rejectattr", (input, arguments, frame) -> selectAttribute(input, arguments, frame, false));
        filters.put("attr", (input, arguments, frame) -> attribute(input, arguments));
    }

    private static Object map(Object input, Arguments arguments, Frame frame) {
        if (!Truth.of(input)) {
            return new ArrayList<>();
        }
        UnaryOperator<Object> change;
        if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
            Arguments.Bound bound = arguments.bind("map", "attribute", "default");
            change = AttributePath.of(bound.required("attribute"), bound.orNone("default"));
        } else {
            Filter filter = frame.rendering().language().filter(name("map", "a filter", arguments));
            Arguments rest = arguments.without(1);
            change = item -> Calls.apply(filter, item, rest, frame);
        }
        List<Object> changed = new ArrayList<>();
        for (Object item : Iteration.over(input)) {
            changed.add(change.apply(item));
        }
        return changed;
    }

    private static String name(String callee, String what, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw Failure.of("\"" + callee + "\" needs the name of " + what);
        }
        Object first = Undefined.require(arguments.positional().get(0));
        if (first instanceof String name) {
            return name;
        }
        throw Failure.of("\"" + callee + "\" needs the name of " + what + ", not " + TypeName.of(first));
    }

    private static Object select(Object input, Arguments arguments, Frame frame, boolean wanted) {
        return kept(input, condition(arguments, frame), UnaryOperator.identity(), wanted);
    }

    private static Object selectAttribute(Object input, Arguments arguments, Frame frame, boolean wanted) {
        if (arguments.positional().isEmpty()) {
            throw Failure.of("the name of an attribute is missing");
        }
        UnaryOperator<Object> path = AttributePath.of(arguments.positional().get(0));
        return kept(input, condition(arguments.without(1), frame), path, wanted);
    }

    private static Predicate<Object> condition(Arguments arguments, Frame frame) {
        if (arguments.positional().isEmpty()) {
            return Truth::of;
        }
        Test test = frame.rendering().language().test(name("select", "a test", arguments));
        Arguments rest = arguments.without(1);
        return item -> test.holds(item, rest, frame);
    }

    private static List<Object> kept(
            Object input, Predicate<Object> condition, UnaryOperator<Object> path, boolean wanted) {
        List<Object> kept = new ArrayList<>();
        if (!Truth.of(input)) {
            return kept;
        }
        for (Object item : Iteration.over(input)) {
            if (condition.test(path.apply(item)) == wanted) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static Object attribute(Object input, Arguments arguments) {
        String name = arguments.bind("attr", "name").requiredText("name");
        if (input instanceof Map<?, ?> map && map.containsKey(name)) {
            // A key is no attribute in Python.
            return Undefined.because("the map has no attribute \"" + name + "\"");
        }
        return Attributes.attribute(input, name, "the value");
    }
}
