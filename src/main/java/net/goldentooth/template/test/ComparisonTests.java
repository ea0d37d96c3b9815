package net.goldentooth.template.test;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import net.goldentooth.template.expression.Operations;
import net.goldentooth.template.expression.Test;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;

/** Tests that compare a value with another. */
final class ComparisonTests {
    private static final Map<String, List<String>> OPERATORS = Map.of(
            "==", List.of("==", "eq", "equalto"),
            "!=", List.of("!=", "ne"),
            "<", List.of("<", "lt", "lessthan"),
            "<=", List.of("<=", "le"),
            ">", List.of(">", "gt", "greaterthan"),
            ">=", List.of(">=", "ge"));

    private ComparisonTests() {}

    static void register(Map<String, Test> tests) {
        OPERATORS.forEach((operator, names) ->
                names.forEach(name -> compare(tests, name, (a, b) -> Operations.holds(operator, a, b))));
        add(tests, "in", "seq", (value, container) -> Equality.contains(container, value));
        add(tests, "contains", "value", Equality::contains);
        add(
                tests,
                "divisibleby",
                "num",
                (value, divisor) -> isZero(Arithmetic.modulo(Undefined.require(value), divisor)));
        add(tests, "sameas", "other", ComparisonTests::isSame);
        for (String name : List.of("subset", "issubset")) {
            add(tests, name, "b", (part, whole) -> holdsAll(whole, part));
        }
        for (String name : List.of("superset", "issuperset")) {
            add(tests, name, "b", ComparisonTests::holdsAll);
        }
        addAlone(tests, "even", value -> isZero(Arithmetic.modulo(Undefined.require(value), 2L)));
        addAlone(tests, "odd", value -> isOne(Arithmetic.modulo(Undefined.require(value), 2L)));
        addAlone(tests, "any", value -> Iteration.over(value).stream().anyMatch(Truth::of));
        addAlone(tests, "all", value -> Iteration.over(value).stream().allMatch(Truth::of));
    }

    /** These are Python's own operators, which take no arguments by name. */
    private static void compare(Map<String, Test> tests, String name, BiPredicate<Object, Object> predicate) {
        tests.put(name, (value, arguments, frame) -> {
            String callee = "the test \"" + name + "\"";
            return predicate.test(
                    value, arguments.bindByPosition(callee, "other").required("other"));
        });
    }

    private static void add(
            Map<String, Test> tests, String name, String parameter, BiPredicate<Object, Object> predicate) {
        tests.put(name, (value, arguments, frame) -> {
            Arguments.Bound bound = arguments.bind("the test \"" + name + "\"", parameter);
            return predicate.test(value, bound.required(parameter));
        });
    }

    private static void addAlone(Map<String, Test> tests, String name, java.util.function.Predicate<Object> predicate) {
        tests.put(name, (value, arguments, frame) -> {
            arguments.bind("the test \"" + name + "\"");
            return predicate.test(value);
        });
    }

    private static boolean isZero(Object number) {
        return Equality.isNumber(number) && !Truth.of(number);
    }

    private static boolean isOne(Object number) {
        return Equality.isNumber(number) && Equality.equal(number, 1L);
    }

    private static boolean holdsAll(Object whole, Object part) {
        List<Object> items = Iteration.over(whole);
        // Ansible makes sets of the two, which lists and maps cannot be in.
        items.forEach(Dict::checkKey);
        Iteration.over(part).forEach(Dict::checkKey);
        return Iteration.over(part).stream().allMatch(item -> Equality.contains(items, item));
    }

    @SuppressWarnings("ReferenceEquality") // Python's "is".
    private static boolean isSame(Object value, Object other) {
        boolean constant = value == None.NONE || value instanceof Boolean;
        if (constant) {
            return value.equals(other);
        }
        boolean unknowable = value instanceof String || value instanceof Number || value instanceof Tuple;
        if (unknowable && value.getClass() == other.getClass() && value.equals(other)) {
            throw Failure.of(
                    "\"sameas\" of two equal texts or numbers is not supported",
                    "Python may keep them as one or as two; use ==");
        }
        return value == other;
    }
}
