package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;

/** What Python goes through, and in which order. */
public final class Iteration {
    private Iteration() {}

    /** Returns the items: of a list, the keys of a map, the characters of a text. Anything else fails. */
    @SuppressWarnings("unchecked")
    public static List<Object> over(Object value) {
        if (Undefined.isLenient(value)) {
            return List.of();
        }
        Undefined.require(value);
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            return CodePoints.split(text);
        }
        throw Failure.of("a " + TypeName.of(value) + " has no items to go through");
    }

    /** Returns whether {@link #over} works. */
    public static boolean isPossible(Object value) {
        return value instanceof List
                || value instanceof Map
                || value instanceof String
                || value instanceof Markup
                || Undefined.isLenient(value);
    }

    /** Returns a list of its own with the items. */
    public static List<Object> list(Object value) {
        return new ArrayList<>(over(value));
    }

    /** Returns Python's {@code len(value)}. */
    public static long length(Object value) {
        if (Undefined.isLenient(value)) {
            return 0;
        }
        Undefined.require(value);
        if (value instanceof Markup markup) {
            return CodePoints.length(markup.text());
        }
        if (value instanceof String text) {
            return CodePoints.length(text);
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        throw Failure.of("a " + TypeName.of(value) + " has no length");
    }
}
