package net.goldentooth.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Python's {@code ==} and its ordering. */
public final class Equality {
    private Equality() {}

    /** Returns Python's {@code a == b}; {@code 1 == True} and {@code 1 == 1.0} hold, {@code '1' == 1} does not. */
    public static boolean equal(Object a, Object b) {
        return equal(a, b, 0);
    }

    private static boolean equal(Object a, Object b, int depth) {
        Limits.checkDepth(depth);
        if (Undefined.isLenient(a) || Undefined.isLenient(b)) {
            return Undefined.isLenient(a) && Undefined.isLenient(b);
        }
        Undefined.require(a);
        Undefined.require(b);
        if (a instanceof Markup || b instanceof Markup) {
            return plain(a).equals(plain(b));
        }
        if (isNumber(a) && isNumber(b)) {
            return compareNumbers(a, b) == 0;
        }
        if (a instanceof List<?> one && b instanceof List<?> other) {
            return sameKind(one, other) && equalItems(one, other, depth + 1);
        }
        if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
            return equalMaps(one, other, depth + 1);
        }
        return a.equals(b);
    }

    private static Object plain(Object value) {
        return value instanceof Markup markup ? markup.text() : value;
    }

    private static boolean equalItems(List<?> one, List<?> other, int depth) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        for (Object item : one) {
            if (!equal(item, others.next(), depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> one, Map<?, ?> other, int depth) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            Object value = Dict.get(other, entry.getKey());
            if (value == null || !equal(entry.getValue(), value, depth)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether Python counts it among the numbers, which it does with truth values. */
    public static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** Returns the number behind a truth value, and any other value as it is. */
    public static Object number(Object value) {
        return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    }

    /** Returns less than, equal to or more than 0; {@code NaN} counts as different from everything. */
    static int compareNumbers(Object one, Object other) {
        Object a = number(one);
        Object b = number(other);
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Double || b instanceof Double) {
            double x = ((Number) a).doubleValue();
            double y = ((Number) b).doubleValue();
            if (a instanceof Double == b instanceof Double || Double.isNaN(x + y) || Double.isInfinite(x + y)) {
                return x == y ? 0 : x < y ? -1 : 1;
            }
        }
        return exact(a).compareTo(exact(b));
    }

    private static BigDecimal exact(Object number) {
        if (number instanceof BigInteger big) {
            return new BigDecimal(big);
        }
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal((Double) number);
    }

    /** Returns how two values are ordered; types that Python does not order fail, naming {@code operator}. */
    public static int compare(Object a, Object b, String operator) {
        Undefined.require(a);
        Undefined.require(b);
        if (isNumber(a) && isNumber(b)) {
            return compareNumbers(a, b);
        }
        if (a instanceof String one && b instanceof String other) {
            return compareTexts(one, other);
        }
        if (a instanceof Day one && b instanceof Day other) {
            return one.date().compareTo(other.date());
        }
        if (a instanceof Moment one && b instanceof Moment other) {
            return one.time().compareTo(other.time());
        }
        if (a instanceof List<?> one && b instanceof List<?> other && sameSequence(a, b)) {
            return compareItems(one, other, operator);
        }
        throw Failure.of("\"" + operator + "\" does not work between " + TypeName.of(a) + " and " + TypeName.of(b));
    }

    private static boolean sameKind(Object a, Object b) {
        return (a instanceof Tuple && b instanceof Tuple) || TypeName.of(a).equals(TypeName.of(b));
    }

    private static boolean sameSequence(Object a, Object b) {
        return !(a instanceof View) && sameKind(a, b);
    }

    private static int compareItems(List<?> one, List<?> other, String operator) {
        int shared = Math.min(one.size(), other.size());
        for (int i = 0; i < shared; i++) {
            if (!equal(one.get(i), other.get(i))) {
                return compare(one.get(i), other.get(i), operator);
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Orders by code points: Java's own order puts characters beyond U+FFFF before some others. */
    private static int compareTexts(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Returns whether {@code item} is among what the container holds, as Python's {@code in}. */
    public static boolean contains(Object container, Object item) {
        if (Undefined.isLenient(container)) {
            return false;
        }
        Undefined.require(container);
        if (container instanceof String text) {
            if (Undefined.require(item) instanceof String part) {
                return text.contains(part);
            }
            throw Failure.of("\"in\" a text looks for a text, not for " + TypeName.of(item));
        }
        if (container instanceof Map<?, ?> map) {
            return Dict.has(map, item);
        }
        if (container instanceof View view && view.kind() == View.Kind.KEYS) {
            Dict.checkKey(item);
        }
        for (Object candidate : Iteration.over(container)) {
            if (same(candidate, item) || equal(candidate, item)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // Python too looks at the identity first.
    private static boolean same(@Nullable Object a, Object b) {
        return a == b && !(a instanceof Undefined);
    }
}
