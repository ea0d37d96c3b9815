package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Attributes;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Sorting;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;

/** Filters on maps. */
final class DictFilters {
    private DictFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("dictsort", DictFilters::sorted);
        filters.put("items", new BasicFilters.Tolerant(DictFilters::items));
        filters.put("dict2items", DictFilters::toItems);
        filters.put("items2dict", DictFilters::fromItems);
        filters.put("combine", Combination::combine);
        filters.put("extract", DictFilters::extract);
        filters.put("subelements", DictFilters::subElements);
        filters.put("rekey_on_member", DictFilters::rekey);
    }

    static Map<?, ?> map(String filter, Object input) {
        if (input instanceof Map<?, ?> map) {
            return map;
        }
        throw Failure.of("\"" + filter + "\" needs a map, not " + TypeName.of(Undefined.require(input)));
    }

    private static Object sorted(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
        String by = bound.text("by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw Failure.of("\"dictsort\" sorts by \"key\" or \"value\"");
        }
        UnaryOperator<Object> fold = AttributePath.ignoringCase(bound.truth("case_sensitive", false));
        int part = by.equals("key") ? 0 : 1;
        List<Object> pairs = new ArrayList<>(View.items(map("dictsort", input)));
        return Sorting.sorted(pairs, pair -> fold.apply(((Tuple) pair).get(part)), bound.flag("reverse"));
    }

    private static Object items(Object input, Arguments arguments, Frame frame) {
        arguments.bind("items");
        return input instanceof Undefined ? new ArrayList<>() : View.items(map("items", input));
    }

    private static Object toItems(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("dict2items", "key_name", "value_name");
        Object keyName = bound.get("key_name", "key");
        Object valueName = bound.get("value_name", "value");
        List<Object> items = new ArrayList<>();
        map("dict2items", input).forEach((key, value) -> {
            Map<Object, Object> item = new LinkedHashMap<>();
            Dict.put(item, keyName, key);
            Dict.put(item, valueName, value);
            items.add(item);
        });
        return items;
    }

    private static Object fromItems(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("items2dict", "key_name", "value_name");
        if (!(input instanceof List<?> list) || input instanceof View) {
            throw Failure.of("\"items2dict\" needs a list, not " + TypeName.of(input));
        }
        Map<Object, Object> made = new LinkedHashMap<>();
        for (Object item : list) {
            Map<?, ?> map = map("items2dict", item);
            Dict.put(made, member(map, bound.get("key_name", "key")), member(map, bound.get("value_name", "value")));
        }
        return made;
    }

    private static Object member(Map<?, ?> map, Object key) {
        Object value = Dict.get(map, key);
        if (value == null) {
            throw Failure.of("an item has no key " + Printed.repr(key));
        }
        return value;
    }

    private static Object extract(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("extract", "container", "morekeys");
        List<Object> keys = new ArrayList<>(List.of(input));
        Object more = bound.orNone("morekeys");
        if (more instanceof List<?> list && !(more instanceof Tuple)) {
            keys.addAll(list);
        } else if (more != None.NONE) {
            keys.add(more);
        }
        Object value = bound.required("container");
        for (Object key : keys) {
            value = Attributes.item(value, key, "the container");
        }
        return value;
    }

    private static Object subElements(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("subelements", "subelements", "skip_missing");
        List<Object> elements = input instanceof Map<?, ?> map ? View.values(map) : listOf(input);
        List<Object> path = bound.required("subelements") instanceof String text
                ? new ArrayList<>(List.of((Object[]) text.split("\\.", -1)))
                : Iteration.list(bound.required("subelements"));
        List<Object> pairs = new ArrayList<>();
        for (Object element : elements) {
            for (Object value : subElement(element, path, bound.truth("skip_missing", false))) {
                pairs.add(Tuple.of(element, value));
            }
        }
        return pairs;
    }

    private static List<Object> listOf(Object input) {
        if (input instanceof List && !(input instanceof Tuple)) {
            return Iteration.over(input);
        }
        throw Failure.of("\"subelements\" needs a list of maps or a map, not " + TypeName.of(input));
    }

    private static List<Object> subElement(Object element, List<Object> path, boolean skipMissing) {
        Object value = element;
        for (Object key : path) {
            Object found = Dict.get(map("subelements", value), key);
            if (found == null && skipMissing) {
                return List.of();
            }
            if (found == null) {
                throw Failure.of("an item has no key " + Printed.repr(key), "skip_missing=true leaves it out");
            }
            value = found;
        }
        return listOf(value);
    }

    private static Object rekey(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("rekey_on_member", "key", "duplicates");
        Object key = Undefined.require(bound.required("key"));
        String duplicates = bound.text("duplicates", "error");
        if (!duplicates.equals("error") && !duplicates.equals("overwrite")) {
            throw Failure.of("\"duplicates\" is error or overwrite");
        }
        List<Object> items = input instanceof Map<?, ?> map ? View.values(map) : listOf(input);
        Map<Object, Object> made = new LinkedHashMap<>();
        for (Object item : items) {
            Object name = member(map("rekey_on_member", item), key);
            if (Dict.has(made, name) && duplicates.equals("error")) {
                throw Failure.of("the key " + Printed.repr(name) + " is not unique");
            }
            Dict.put(made, name, item);
        }
        return made;
    }
}
