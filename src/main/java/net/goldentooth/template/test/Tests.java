package net.goldentooth.template.test;

import java.util.HashMap;
import java.util.Map;
import net.goldentooth.template.expression.Test;

/** Every test there is. */
public final class Tests {
    private Tests() {}

    /** Returns the tests under their names. */
    public static Map<String, Test> all() {
        Map<String, Test> tests = new HashMap<>();
        KindTests.register(tests);
        ComparisonTests.register(tests);
        TextTests.register(tests);
        return Map.copyOf(tests);
    }
}
