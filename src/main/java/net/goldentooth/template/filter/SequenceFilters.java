package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.CodePoints;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Sorting;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;

/** Jinja2's filters on lists. */
final class SequenceFilters {
    private SequenceFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("length", (input, arguments, frame) -> length("length", input, arguments));
        filters.put("count", (input, arguments, frame) -> length("count", input, arguments));
        filters.put("list", (input, arguments, frame) -> {
            arguments.bind("list");
            return Iteration.list(input);
        });
        filters.put("first", (input, arguments, frame) -> end(input, arguments, "first"));
        filters.put("last", (input, arguments, frame) -> end(input, arguments, "last"));
        filters.put("join", SequenceFilters::join);
        filters.put("sort", SequenceFilters::sort);
        filters.put("unique", SequenceFilters::unique);
        filters.put("min", (input, arguments, frame) -> extreme(input, arguments, "min"));
        filters.put("max", (input, arguments, frame) -> extreme(input, arguments, "max"));
        filters.put("sum", SequenceFilters::sum);
        filters.put("reverse", SequenceFilters::reverse);
        filters.put("batch", SequenceFilters::batch);
        filters.put("slice", SequenceFilters::slice);
        filters.put("groupby", SequenceFilters::groupBy);
    }

    private static Object length(String name, Object input, Arguments arguments) {
        arguments.bind(name);
        return Iteration.length(input);
    }

    private static Object end(Object input, Arguments arguments, String name) {
        arguments.bind(name);
        List<Object> items = Iteration.over(input);
        if (items.isEmpty()) {
            return Undefined.because("\"" + name + "\" finds no item, the list is empty");
        }
        return items.get(name.equals("first") ? 0 : items.size() - 1);
    }

    private static Object join(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("join", "d", "attribute");
        String separator = Printed.str(bound.get("d", ""));
        UnaryOperator<Object> path = AttributePath.of(bound.orNone("attribute"));
        StringBuilder text = new StringBuilder();
        String between = "";
        for (Object item : Iteration.over(input)) {
            text.append(between).append(Printed.str(path.apply(item)));
            Limits.check(text.length());
            between = separator;
        }
        return text.toString();
    }

    private static Object sort(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
        UnaryOperator<Object> fold = AttributePath.ignoringCase(bound.truth("case_sensitive", false));
        UnaryOperator<Object> key = AttributePath.several(bound.orNone("attribute"), fold);
        return Sorting.sorted(Iteration.over(input), key, bound.flag("reverse"));
    }

    private static Object unique(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("unique", "case_sensitive", "attribute");
        // Ansible's own filter calls Jinja2's with bool(None): case does not matter unless asked for.
        boolean caseSensitive = bound.given("case_sensitive") && bound.truth("case_sensitive", false);
        UnaryOperator<Object> fold = AttributePath.ignoringCase(caseSensitive);
        UnaryOperator<Object> path = AttributePath.of(bound.orNone("attribute"));
        List<Object> items = Iteration.over(input);
        if (items.stream().map(path).allMatch(Dict::isKey)) {
            return distinct(items, item -> fold.apply(path.apply(item)));
        }
        boolean asked = bound.given("attribute") || Boolean.FALSE.equals(bound.orNone("case_sensitive"));
        if (asked) {
            throw Failure.of("\"unique\" cannot compare lists and maps by an attribute, or without regard to case");
        }
        // Ansible's second way compares item by item, and then case matters.
        return distinct(items, UnaryOperator.identity());
    }

    /** Returns the first item for each key. */
    static List<Object> distinct(List<Object> items, UnaryOperator<Object> key) {
        DistinctKeys seen = new DistinctKeys();
        List<Object> distinct = new ArrayList<>();
        for (Object item : items) {
            if (seen.add(key.apply(item))) {
                distinct.add(item);
            }
        }
        return distinct;
    }

    private static Object extreme(Object input, Arguments arguments, String name) {
        Arguments.Bound bound = arguments.bind(name, "case_sensitive", "attribute");
        UnaryOperator<Object> fold = AttributePath.ignoringCase(bound.truth("case_sensitive", false));
        UnaryOperator<Object> path = AttributePath.of(bound.orNone("attribute"));
        List<Object> items = Iteration.over(input);
        if (items.isEmpty()) {
            return Undefined.because("\"" + name + "\" finds no item, the list is empty");
        }
        Object best = items.get(0);
        Object bestKey = fold.apply(path.apply(best));
        for (Object item : items.subList(1, items.size())) {
            Object key = fold.apply(path.apply(item));
            int order = Equality.compare(key, bestKey, name.equals("min") ? "<" : ">");
            if (name.equals("min") ? order < 0 : order > 0) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }

    private static Object sum(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("sum", "attribute", "start");
        UnaryOperator<Object> path = AttributePath.of(bound.orNone("attribute"));
        Object total = bound.get("start", 0L);
        if (total instanceof String) {
            throw Failure.of("\"sum\" does not add texts", "use \"join\"");
        }
        for (Object item : Iteration.over(input)) {
            total = Arithmetic.add(total, path.apply(item));
        }
        return total;
    }

    private static Object reverse(Object input, Arguments arguments, Frame frame) {
        arguments.bind("reverse");
        if (input instanceof String text) {
            List<Object> characters = CodePoints.split(text);
            Collections.reverse(characters);
            StringBuilder reversed = new StringBuilder();
            characters.forEach(reversed::append);
            return reversed.toString();
        }
        List<Object> items = Iteration.list(input);
        Collections.reverse(items);
        return items;
    }

    private static Object batch(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("batch", "linecount", "fill_with");
        long size = bound.requiredInteger("linecount");
        List<Object> batches = new ArrayList<>();
        List<Object> current = new ArrayList<>();
        for (Object item : Iteration.over(input)) {
            if (current.size() == size) {
                batches.add(current);
                current = new ArrayList<>();
            }
            current.add(item);
        }
        if (!current.isEmpty()) {
            Limits.check(size);
            while (bound.given("fill_with") && current.size() < size) {
                current.add(bound.required("fill_with"));
            }
            batches.add(current);
        }
        return batches;
    }

    private static Object slice(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("slice", "slices", "fill_with");
        long slices = bound.requiredInteger("slices");
        Limits.check(slices);
        if (slices == 0) {
            throw Failure.of("\"slice\" needs a number other than 0");
        }
        List<Object> items = Iteration.over(input);
        int each = (int) Math.floorDiv(items.size(), slices);
        long longer = Math.floorMod(items.size(), slices);
        List<Object> all = new ArrayList<>();
        int start = 0;
        for (long i = 0; i < slices; i++) {
            int end = start + each + (i < longer ? 1 : 0);
            List<Object> part = new ArrayList<>(items.subList(start, end));
            if (bound.given("fill_with") && i >= longer) {
                part.add(bound.required("fill_with"));
            }
            all.add(part);
            start = end;
        }
        return all;
    }

    private static Object groupBy(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("groupby", "attribute", "default", "case_sensitive");
        Object attribute = bound.required("attribute");
        UnaryOperator<Object> path = AttributePath.of(attribute, bound.orNone("default"));
        UnaryOperator<Object> fold = AttributePath.ignoringCase(bound.truth("case_sensitive", false));
        UnaryOperator<Object> key = item -> fold.apply(path.apply(item));
        List<Object> groups = new ArrayList<>();
        List<Object> current = new ArrayList<>();
        Object currentKey = None.NONE;
        for (Object item : Sorting.sorted(Iteration.over(input), key, false)) {
            Object itemKey = key.apply(item);
            if (!current.isEmpty() && !Equality.equal(currentKey, itemKey)) {
                groups.add(group(path, current));
                current = new ArrayList<>();
            }
            currentKey = itemKey;
            current.add(item);
        }
        if (!current.isEmpty()) {
            groups.add(group(path, current));
        }
        return groups;
    }

    private static Tuple group(UnaryOperator<Object> path, List<Object> items) {
        return Tuple.named(List.of("grouper", "list"), path.apply(items.get(0)), items);
    }
}
