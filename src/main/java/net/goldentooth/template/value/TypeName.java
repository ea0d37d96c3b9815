package net.goldentooth.template.value;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** The names of types, as Python says them. */
public final class TypeName {
    private TypeName() {}

    /** Returns {@code str}, {@code int}, {@code dict}… */
    public static String of(Object value) {
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        return ofOther(value);
    }

    private static String ofOther(Object value) {
        if (value instanceof View view) {
            return view.kind().typeName();
        }
        if (value instanceof Tuple tuple) {
            return tuple.isNamed() ? "_GroupTuple" : "tuple";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof Map) {
            return "dict";
        }
        if (value == None.NONE) {
            return "NoneType";
        }
        if (value instanceof Day || value instanceof Moment) {
            return value instanceof Day ? "date" : "datetime";
        }
        return value instanceof Callable ? "function" : value.getClass().getSimpleName();
    }
}
