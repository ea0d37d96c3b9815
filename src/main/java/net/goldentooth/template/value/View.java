package net.goldentooth.template.value;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import net.goldentooth.template.text.Failure;

/** What Python makes only when it is asked for: a range, or a map's keys, values or pairs. Printed, it is a list. */
public final class View extends AbstractList<Object> {
    /** What it is a view of. */
    public enum Kind {
        KEYS("dict_keys"),
        VALUES("dict_values"),
        ITEMS("dict_items"),
        RANGE("range");

        private final String typeName;

        Kind(String typeName) {
            this.typeName = typeName;
        }

        public String typeName() {
            return typeName;
        }
    }

    private final Kind kind;
    private final int size;
    private final LongFunction<Object> items;
    private final String text;

    private View(Kind kind, int size, LongFunction<Object> items, String text) {
        this.kind = kind;
        this.size = size;
        this.items = items;
        this.text = text;
    }

    public static View keys(Map<?, ?> map) {
        return ofList(Kind.KEYS, new ArrayList<>(map.keySet()));
    }

    public static View values(Map<?, ?> map) {
        List<Object> values = new ArrayList<>();
        map.forEach((key, value) -> values.add(value));
        return ofList(Kind.VALUES, values);
    }

    public static View items(Map<?, ?> map) {
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return ofList(Kind.ITEMS, pairs);
    }

    private static View ofList(Kind kind, List<Object> list) {
        return new View(kind, list.size(), index -> list.get((int) index), "");
    }

    /** Returns the numbers from {@code start} towards {@code stop}, without it. */
    public static View range(long start, long stop, long step) {
        if (step == 0) {
            throw Failure.of("range() needs a step other than 0");
        }
        long span = step > 0 ? stop - start : start - stop;
        long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
        if (count > Limits.MAX_ITEMS) {
            throw Failure.of("range() would give " + count + " numbers; at most " + Limits.MAX_ITEMS + " are allowed");
        }
        String text = step == 1 ? "range(%d, %d)" : "range(%d, %d, %d)";
        return new View(Kind.RANGE, (int) count, index -> start + index * step, String.format(text, start, stop, step));
    }

    public Kind kind() {
        return kind;
    }

    /** Returns how Python prints it as a part of something else. */
    public String repr() {
        return kind == Kind.RANGE ? text : kind.typeName() + "(" + Printed.repr(new ArrayList<>(this)) + ")";
    }

    @Override
    public Object get(int index) {
        return items.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
