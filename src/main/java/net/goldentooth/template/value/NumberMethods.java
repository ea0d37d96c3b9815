package net.goldentooth.template.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods of numbers. */
final class NumberMethods {
    private static final List<String> INT = List.of(
            "as_integer_ratio",
            "bit_count",
            "bit_length",
            "conjugate",
            "denominator",
            "from_bytes",
            "imag",
            "numerator",
            "real",
            "to_bytes");
    private static final List<String> FLOAT =
            List.of("as_integer_ratio", "conjugate", "fromhex", "hex", "imag", "real");

    private NumberMethods() {}

    static @Nullable Object find(Object number, String name) {
        if (number instanceof Double real && name.equals("is_integer")) {
            return (Callable) arguments -> {
                arguments.bind(name);
                return real == Math.rint(real) && !Double.isInfinite(real);
            };
        }
        Attributes.refuse(TypeName.of(number), name, number instanceof Double ? FLOAT : INT);
        return null;
    }
}
