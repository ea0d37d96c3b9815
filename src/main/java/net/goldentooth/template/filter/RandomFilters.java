package net.goldentooth.template.filter;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.TypeName;

/** {@code random} and {@code shuffle}, with a seed only: the same seed gives what Python gives. */
final class RandomFilters {
    private RandomFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("random", RandomFilters::random);
        filters.put("shuffle", RandomFilters::shuffle);
    }

    private static Failure unseeded(String name) {
        return Failure.of(
                "\"" + name + "\" without a seed is not supported: two renders would differ",
                "add seed=inventory_hostname");
    }

    private static Object random(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("random", "start", "step", "seed");
        Object seed = bound.orNone("seed");
        if (seed == None.NONE) {
            throw unseeded("random");
        }
        PythonRandom random = PythonRandom.seeded(seed);
        boolean bounded = Truth.of(bound.orNone("start")) || Truth.of(bound.orNone("step"));
        if (Equality.number(input) instanceof Long end) {
            long start = Truth.of(bound.orNone("start")) ? bound.integer("start", 0) : 0;
            long step = Truth.of(bound.orNone("step")) ? bound.integer("step", 1) : 1;
            return inRange(random, start, end, step);
        }
        if (bounded || !(input instanceof List || input instanceof String)) {
            throw Failure.of("\"random\" needs a whole number or a list, not " + TypeName.of(input));
        }
        List<Object> items = Iteration.over(input);
        if (items.isEmpty()) {
            throw Failure.of("\"random\" cannot choose from an empty list");
        }
        return items.get((int) random.below(items.size()));
    }

    private static Object inRange(PythonRandom random, long start, long end, long step) {
        long span = step > 0 ? end - start : start - end;
        long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
        if (count == 0) {
            throw Failure.of("\"random\" cannot choose from an empty range");
        }
        return start + step * random.below(count);
    }

    private static Object shuffle(Object input, Arguments arguments, Frame frame) {
        Object seed = arguments.bind("shuffle", "seed").orNone("seed");
        if (!Truth.of(seed)) {
            throw unseeded("shuffle");
        }
        PythonRandom random = PythonRandom.seeded(seed);
        List<Object> items = Iteration.list(input);
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, (int) random.below(i + 1L));
        }
        return items;
    }
}
