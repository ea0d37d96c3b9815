package net.goldentooth.template.value;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.template.Scope;
import org.jspecify.annotations.Nullable;

/** The way of values into the engine and out of it. */
public final class Data {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Data() {}

    /**
     * Returns a copy of a variable's value as the engine works with it. A copy, because a template may append to a list,
     * and the same variable is read by many threads.
     */
    public static Object in(@Nullable Object value) {
        if (value == null) {
            return None.NONE;
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Double || value instanceof Long) {
            return value;
        }
        if (value instanceof UnsafeText unsafe) {
            return unsafe.text();
        }
        if (value instanceof Scope scope) {
            return new ScopeMap(scope);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(in(item)));
            return value instanceof Tuple ? Tuple.copyOf(copy) : copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>(map.size() * 2);
            map.forEach((key, item) -> copy.put(in(key), in(item)));
            return copy;
        }
        return value instanceof LocalDate date ? new Day(date) : number(value);
    }

    private static Object number(Object value) {
        if (value instanceof BigInteger number) {
            return narrow(number);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Float number ? (Object) number.doubleValue() : value;
    }

    /** Returns a long where the number fits into one. */
    public static Object narrow(BigInteger number) {
        boolean fits = number.compareTo(MIN_LONG) >= 0 && number.compareTo(MAX_LONG) <= 0;
        return fits ? (Object) number.longValue() : number;
    }

    /** Returns plain data for those who called the engine; whatever is undefined in it fails. */
    public static @Nullable Object out(Object value) {
        return out(value, 0);
    }

    private static @Nullable Object out(Object value, int depth) {
        Limits.checkDepth(depth);
        Undefined.require(value);
        if (value == None.NONE) {
            return null;
        }
        if (value instanceof ScopeMap map) {
            return map.scope();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(item -> plain.add(out(item, depth + 1)));
            return value instanceof Tuple ? value : plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(out(key, depth + 1), out(item, depth + 1)));
            return plain;
        }
        if (value instanceof Markup markup) {
            return markup.text();
        }
        if (value instanceof Day day) {
            return day.date();
        }
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return scalar ? value : Printed.str(value);
    }
}
