package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Python's dict on a Java map: keys that are equal in Python are one key, and lists are none. */
public final class Dict {
    private Dict() {}

    /** Returns the value under the key, or null. */
    public static @Nullable Object get(Map<?, ?> map, Object key) {
        Object found = find(map, key);
        return found == null ? null : map.get(found);
    }

    public static boolean has(Map<?, ?> map, Object key) {
        return find(map, key) != null;
    }

    /** Sets the value under the key; a key that is there already stays as it was written, as in Python. */
    public static void put(Map<Object, Object> map, Object key, Object value) {
        Object found = find(map, key);
        map.put(found == null ? key : found, value);
    }

    private static @Nullable Object find(Map<?, ?> map, Object key) {
        checkKey(key);
        if (map.containsKey(key)) {
            return key;
        }
        return Equality.isNumber(key) ? findNumber(map, key) : null;
    }

    private static @Nullable Object findNumber(Map<?, ?> map, Object key) {
        for (Object other : spellings(key)) {
            if (map.containsKey(other)) {
                return other;
            }
        }
        return null;
    }

    /** Returns the values of other Java types that are equal in Python. */
    private static List<Object> spellings(Object key) {
        List<Object> spellings = new ArrayList<>();
        double number = ((Number) Equality.number(key)).doubleValue();
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            spellings.add((long) number);
            spellings.add(number);
        }
        if (number == 0 || number == 1) {
            spellings.add(number == 1);
        }
        return spellings;
    }

    /** Returns whether Python would take the value as a key. */
    public static boolean isKey(Object value) {
        Undefined.require(value);
        if (value instanceof Tuple tuple) {
            return tuple.stream().allMatch(Dict::isKey);
        }
        return !(value instanceof Map || value instanceof List);
    }

    /** Throws when Python would not take the value as a key. */
    public static void checkKey(Object key) {
        if (!isKey(key)) {
            throw Failure.of("a " + TypeName.of(key) + " cannot be a key");
        }
    }
}
