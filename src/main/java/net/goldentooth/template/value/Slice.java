package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.text.Failure;

/** Python's slices. */
public final class Slice {
    private Slice() {}

    /** Returns the part of a text or a list; a bound that is left out is None. */
    public static Object of(Object object, Object from, Object to, Object step) {
        if (object instanceof Undefined) {
            return object;
        }
        if (object instanceof String text) {
            StringBuilder part = new StringBuilder();
            List<Object> characters = CodePoints.split(text);
            indexes(characters.size(), from, to, step).forEach(index -> part.append(characters.get(index)));
            return part.toString();
        }
        if (object instanceof List<?> list && !(object instanceof View view && view.kind() != View.Kind.RANGE)) {
            List<Object> part = new ArrayList<>();
            indexes(list.size(), from, to, step).forEach(index -> part.add(list.get(index)));
            return object instanceof Tuple ? Tuple.copyOf(part) : part;
        }
        return Undefined.because("a " + TypeName.of(object) + " cannot be sliced");
    }

    private static List<Integer> indexes(int size, Object from, Object to, Object step) {
        long by = bound(step, 1);
        if (by == 0) {
            throw Failure.of("the step of a slice must not be 0");
        }
        long first = clamp(bound(from, by > 0 ? 0 : Long.MAX_VALUE), size, by);
        long last = to == None.NONE ? (by > 0 ? size : -1) : clamp(bound(to, 0), size, by);
        List<Integer> indexes = new ArrayList<>();
        for (long i = first; by > 0 ? i < last : i > last; i += by) {
            indexes.add((int) i);
        }
        return indexes;
    }

    private static long bound(Object value, long otherwise) {
        Undefined.require(value);
        if (value == None.NONE) {
            return otherwise;
        }
        if (Equality.number(value) instanceof Long number) {
            // Beyond the size of any list it makes no difference, and the sums below must not overflow.
            return Math.max(-Limits.MAX_ITEMS * 2L, Math.min(Limits.MAX_ITEMS * 2L, number));
        }
        throw Failure.of("a slice needs whole numbers, not " + TypeName.of(value));
    }

    private static long clamp(long index, int size, long step) {
        long fromStart = index < 0 ? index + size : index;
        return step > 0 ? Math.max(0, Math.min(size, fromStart)) : Math.max(-1, Math.min(size - 1L, fromStart));
    }
}
