package net.goldentooth.template.value;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** What Python takes for true. */
public final class Truth {
    private Truth() {}

    /** Returns false for None, False, zero and what is empty; an undefined value fails. */
    public static boolean of(Object value) {
        if (Undefined.isLenient(value)) {
            return false;
        }
        Undefined.require(value);
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Markup markup) {
            return !markup.text().isEmpty();
        }
        if (value instanceof Number number) {
            return number instanceof BigInteger || number.doubleValue() != 0;
        }
        if (value instanceof Collection<?> items) {
            return !items.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value != None.NONE;
    }
}
