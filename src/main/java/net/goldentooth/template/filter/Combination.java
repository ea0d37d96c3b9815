package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;

/** The filter {@code combine} (ansible.utils.vars.merge_hash). */
final class Combination {
    private static final List<String> LIST_MERGES =
            List.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp");

    private final boolean recursive;
    private final String listMerge;

    private Combination(boolean recursive, String listMerge) {
        this.recursive = recursive;
        this.listMerge = listMerge;
    }

    static Object combine(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound options =
                new Arguments(List.of(), arguments.named()).bind("combine", "recursive", "list_merge");
        String listMerge = options.text("list_merge", "replace");
        if (!LIST_MERGES.contains(listMerge)) {
            throw Failure.of("\"list_merge\" is one of " + String.join(", ", LIST_MERGES));
        }
        List<Object> terms = new ArrayList<>(List.of(input));
        terms.addAll(arguments.positional());
        List<Object> maps = ListFilters.flatten(terms, 1, true);
        requireDefined(maps, 0);
        if (maps.isEmpty()) {
            return new LinkedHashMap<>();
        }
        Combination combination = new Combination(options.truth("recursive", false), listMerge);
        Object result = maps.get(maps.size() - 1);
        for (int i = maps.size() - 2; i >= 0; i--) {
            result = combination.merge(DictFilters.map("combine", maps.get(i)), DictFilters.map("combine", result), 0);
        }
        return result;
    }

    private static void requireDefined(Object value, int depth) {
        Limits.checkDepth(depth);
        Undefined.require(value);
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> requireDefined(item, depth + 1));
        } else if (value instanceof List<?> list && !(value instanceof Tuple)) {
            list.forEach(item -> requireDefined(item, depth + 1));
        }
    }

    private Map<Object, Object> merge(Map<?, ?> low, Map<?, ?> high, int depth) {
        Limits.checkDepth(depth);
        if (low.isEmpty() || Equality.equal(low, high)) {
            return new LinkedHashMap<>(high);
        }
        Map<Object, Object> merged = new LinkedHashMap<>(low);
        high.forEach((key, value) -> {
            Object before = Dict.get(merged, key);
            boolean known = before != null;
            Dict.put(merged, key, known ? merged(before == null ? None.NONE : before, value, depth) : value);
        });
        return merged;
    }

    private Object merged(Object low, Object high, int depth) {
        if (low instanceof Map<?, ?> one && high instanceof Map<?, ?> other) {
            return recursive ? merge(one, other, depth + 1) : high;
        }
        boolean lists =
                low instanceof List && high instanceof List && !(low instanceof Tuple) && !(high instanceof Tuple);
        return lists ? lists((List<?>) low, (List<?>) high) : high;
    }

    private Object lists(List<?> low, List<?> high) {
        return switch (listMerge) {
            case "keep" -> low;
            case "append" -> joined(low, high);
            case "prepend" -> joined(high, low);
            case "append_rp" -> joined(without(low, high), high);
            case "prepend_rp" -> joined(high, without(low, high));
            default -> high;
        };
    }

    private static List<Object> joined(List<?> one, List<?> other) {
        List<Object> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<Object> without(List<?> list, List<?> unwanted) {
        List<Object> rest = new ArrayList<>(list);
        rest.removeIf(item -> Equality.contains(unwanted, item));
        return rest;
    }
}
