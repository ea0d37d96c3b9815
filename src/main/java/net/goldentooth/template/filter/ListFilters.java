package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;

/** Ansible's filters on lists: sets, combinations, flattening. */
final class ListFilters {
    private ListFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("flatten", ListFilters::flatten);
        filters.put("zip", ListFilters::zip);
        filters.put("zip_longest", ListFilters::zipLongest);
        filters.put("product", ListFilters::product);
        filters.put("permutations", (input, arguments, frame) -> choices("permutations", input, arguments));
        filters.put("combinations", (input, arguments, frame) -> choices("combinations", input, arguments));
        filters.put("union", set("union", ListFilters::union));
        filters.put("intersect", set("intersect", (a, b) -> kept(a, b, Equality::contains)));
        filters.put(
                "difference", set("difference", (a, b) -> kept(a, b, (all, item) -> !Equality.contains(all, item))));
        filters.put("symmetric_difference", set("symmetric_difference", (a, b) -> {
            List<Object> either = union(a, b);
            List<Object> both = kept(a, b, Equality::contains);
            either.removeIf(item -> Equality.contains(both, item));
            return either;
        }));
    }

    private static Object flatten(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("flatten", "levels", "skip_nulls");
        int levels = bound.given("levels") ? (int) Math.max(0, bound.integer("levels", 0)) : -1;
        return flatten(Iteration.over(input), levels, bound.truth("skip_nulls", true));
    }

    /** Returns the items with so many levels of lists opened; all of them when it is negative. */
    static List<Object> flatten(List<?> items, int levels, boolean skipNulls) {
        List<Object> flat = new ArrayList<>();
        for (Object item : items) {
            Undefined.require(item);
            boolean isNull = item == None.NONE || item.equals("None") || item.equals("null");
            if (isNull && skipNulls) {
                continue;
            }
            boolean opened = item instanceof List && !(item instanceof View) && levels != 0;
            if (opened) {
                flat.addAll(flatten((List<?>) item, Math.max(-1, levels - 1), skipNulls));
            } else {
                flat.add(item);
            }
            Limits.check(flat.size());
        }
        return flat;
    }

    private static List<List<Object>> all(Object input, List<Object> others) {
        List<List<Object>> lists = new ArrayList<>();
        lists.add(Iteration.over(input));
        others.forEach(other -> lists.add(Iteration.over(other)));
        return lists;
    }

    private static Object zip(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound options = new Arguments(List.of(), arguments.named()).bind("zip", "strict");
        List<List<Object>> lists = all(input, arguments.positional());
        int shortest = lists.stream().mapToInt(List::size).min().orElse(0);
        boolean uneven = lists.stream().anyMatch(list -> list.size() != shortest);
        if (uneven && options.truth("strict", false)) {
            throw Failure.of("\"zip\" with strict needs lists of one length");
        }
        return rows(lists, shortest, None.NONE);
    }

    private static Object zipLongest(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound options = new Arguments(List.of(), arguments.named()).bind("zip_longest", "fillvalue");
        List<List<Object>> lists = all(input, arguments.positional());
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        return rows(lists, longest, options.orNone("fillvalue"));
    }

    private static List<Object> rows(List<List<Object>> lists, int count, Object fill) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (List<Object> list : lists) {
                row.add(i < list.size() ? list.get(i) : fill);
            }
            rows.add(Tuple.copyOf(row));
        }
        return rows;
    }

    private static Object product(Object input, Arguments arguments, Frame frame) {
        long repeat = new Arguments(List.of(), arguments.named())
                .bind("product", "repeat")
                .integer("repeat", 1);
        if (repeat < 0 || repeat > 20) {
            throw Failure.of("\"product\" repeats 0 to 20 times");
        }
        List<List<Object>> once = all(input, arguments.positional());
        List<List<Object>> lists = new ArrayList<>();
        for (long i = 0; i < repeat; i++) {
            lists.addAll(once);
        }
        List<List<Object>> rows = List.of(List.of());
        for (List<Object> list : lists) {
            Limits.check((long) rows.size() * list.size());
            rows = extended(rows, list);
        }
        return tuples(rows);
    }

    private static List<List<Object>> extended(List<List<Object>> rows, List<Object> items) {
        List<List<Object>> longer = new ArrayList<>();
        for (List<Object> row : rows) {
            for (Object item : items) {
                List<Object> one = new ArrayList<>(row);
                one.add(item);
                longer.add(one);
            }
        }
        return longer;
    }

    private static List<Object> tuples(List<List<Object>> rows) {
        List<Object> tuples = new ArrayList<>();
        rows.forEach(row -> tuples.add(Tuple.copyOf(row)));
        return tuples;
    }

    private static Object choices(String name, Object input, Arguments arguments) {
        Arguments.Bound bound = arguments.bind(name, "r");
        List<Object> items = Iteration.over(input);
        boolean ordered = name.equals("permutations");
        long size = bound.given("r") || !ordered ? bound.requiredInteger("r") : items.size();
        if (size < 0) {
            throw Failure.of("\"" + name + "\" needs a length of at least 0");
        }
        List<List<Object>> found = new ArrayList<>();
        if (size <= items.size()) {
            choose(new Choice(items, (int) size, ordered), new ArrayList<>(), found);
        }
        return tuples(found);
    }

    private record Choice(List<Object> items, int size, boolean ordered) {}

    /** Goes through the positions in the order in which itertools does. */
    private static void choose(Choice choice, List<Integer> chosen, List<List<Object>> found) {
        Limits.check(found.size() * (choice.size + 10L));
        if (chosen.size() == choice.size) {
            List<Object> row = new ArrayList<>();
            chosen.forEach(index -> row.add(choice.items.get(index)));
            found.add(row);
            return;
        }
        int first = choice.ordered || chosen.isEmpty() ? 0 : chosen.get(chosen.size() - 1) + 1;
        for (int i = first; i < choice.items.size(); i++) {
            if (!chosen.contains(i)) {
                chosen.add(i);
                choose(choice, chosen, found);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    /** What two lists give. */
    @FunctionalInterface
    private interface SetOperation {
        List<Object> apply(Object a, Object b);
    }

    private static Filter set(String name, SetOperation operation) {
        return (input, arguments, frame) -> {
            Object other = Undefined.require(arguments.bind(name, "b").required("b"));
            // Of two texts or tuples Python makes sets, whose order changes from run to run.
            boolean unordered = isHashable(input) && isHashable(other);
            if (unordered) {
                throw Failure.of("\"" + name + "\" of two values that are no lists has no fixed order", "use lists");
            }
            return operation.apply(input, other);
        };
    }

    private static boolean isHashable(Object value) {
        if (value instanceof View view) {
            return view.kind() == View.Kind.RANGE;
        }
        return !(value instanceof Map) && (!(value instanceof List) || value instanceof Tuple);
    }

    private static List<Object> distinct(List<Object> items) {
        return SequenceFilters.distinct(items, UnaryOperator.identity());
    }

    /** Ansible adds the two with {@code +}, so that a list and a tuple do not go together. */
    private static List<Object> union(Object a, Object b) {
        return distinct(Iteration.over(Arithmetic.add(a, b)));
    }

    private static List<Object> kept(Object a, Object b, BiPredicate<Object, Object> condition) {
        List<Object> kept = Iteration.list(a);
        kept.removeIf(item -> !condition.test(b, item));
        return distinct(kept);
    }
}
