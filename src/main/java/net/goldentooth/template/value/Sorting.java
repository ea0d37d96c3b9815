package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Python's {@code sorted}: stable, by {@code <} alone. */
public final class Sorting {
    private static final Comparator<Object> ORDER = (a, b) -> Equality.compare(a, b, "<");

    private Sorting() {}

    /** Sorts the list itself; equal items keep their order, also in reverse. */
    public static void sort(List<Object> items, boolean reverse) {
        items.sort(reverse ? ORDER.reversed() : ORDER);
    }

    /** Returns the items ordered by a key, which is asked for once for each. */
    public static List<Object> sorted(List<?> items, UnaryOperator<Object> key, boolean reverse) {
        record Keyed(Object key, Object item) {}
        List<Keyed> keyed = new ArrayList<>(items.size());
        for (Object item : items) {
            keyed.add(new Keyed(key.apply(item), item));
        }
        Comparator<Keyed> byKey = Comparator.comparing(Keyed::key, ORDER);
        keyed.sort(reverse ? byKey.reversed() : byKey);
        List<Object> sorted = new ArrayList<>(items.size());
        keyed.forEach(one -> sorted.add(one.item()));
        return sorted;
    }
}
