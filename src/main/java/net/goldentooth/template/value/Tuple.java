package net.goldentooth.template.value;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's tuple: a sequence that cannot change; its parts may have names. */
public final class Tuple extends AbstractList<Object> {
    private final List<Object> items;
    private final List<String> names;

    private Tuple(List<Object> items, List<String> names) {
        this.items = List.copyOf(items);
        this.names = List.copyOf(names);
    }

    public static Tuple of(Object... items) {
        return new Tuple(List.of(items), List.of());
    }

    public static Tuple copyOf(List<? extends Object> items) {
        return new Tuple(List.copyOf(items), List.of());
    }

    /** Returns a tuple whose parts can be asked for by name, as {@code groupby} gives them. */
    public static Tuple named(List<String> names, Object... items) {
        return new Tuple(List.of(items), names);
    }

    /** Returns the part of that name, or null. */
    public @Nullable Object named(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : items.get(index);
    }

    public boolean isNamed() {
        return !names.isEmpty();
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple tuple && items.equals(tuple.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
