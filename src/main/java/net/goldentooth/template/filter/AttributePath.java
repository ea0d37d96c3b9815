package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.goldentooth.template.value.Attributes;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;

/** The {@code attribute} argument of many filters: {@code a.b.0}, or several of them with commas. */
final class AttributePath {
    private AttributePath() {}

    /** Returns what finds the attribute of an item; None finds the item itself. */
    static UnaryOperator<Object> of(Object attribute, Object otherwise) {
        List<Object> steps = steps(attribute);
        return item -> {
            Object value = item;
            for (Object step : steps) {
                value = Attributes.item(value, step, "the item");
                if (value instanceof Undefined && otherwise != None.NONE) {
                    value = otherwise;
                }
            }
            return value;
        };
    }

    static UnaryOperator<Object> of(Object attribute) {
        return of(attribute, None.NONE);
    }

    /** Returns what finds several attributes, separated by commas, as one value to sort by. */
    static UnaryOperator<Object> several(Object attribute, UnaryOperator<Object> finish) {
        List<UnaryOperator<Object>> paths = new ArrayList<>();
        if (attribute instanceof String text) {
            for (String one : text.split(",", -1)) {
                paths.add(of(one));
            }
        } else {
            paths.add(of(attribute));
        }
        return item -> {
            List<Object> values = new ArrayList<>();
            paths.forEach(path -> values.add(finish.apply(path.apply(item))));
            // A tuple also of one: equal values are never put in order, which maps could not be.
            return Tuple.copyOf(values);
        };
    }

    private static List<Object> steps(Object attribute) {
        Undefined.require(attribute);
        if (attribute == None.NONE) {
            return List.of();
        }
        if (!(attribute instanceof String text)) {
            return List.of(attribute);
        }
        List<Object> steps = new ArrayList<>();
        for (String step : text.split("\\.", -1)) {
            boolean number =
                    !step.isEmpty() && step.length() < 10 && step.chars().allMatch(Character::isDigit);
            steps.add(number ? (Object) Long.valueOf(step) : step);
        }
        return steps;
    }

    /** Returns what makes texts equal but for their case, or nothing where case matters. */
    static UnaryOperator<Object> ignoringCase(boolean caseSensitive) {
        return value -> !caseSensitive && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
