package net.goldentooth.template.test;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import net.goldentooth.template.expression.Operations;
import net.goldentooth.template.expression.Test;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Truth;
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
                names.forEach(name -> add(tests, name, (a, b) -> Operations.holds(operator, a, b))));
        add(tests, "in", (value, container) -> Equality.contains(container, value));
        add(tests, "contains", Equality::contains);
        add(tests, "divisibleby", (value, divisor) -> isZero(Arithmetic.modulo(Undefined.require(value), divisor)));
        add(tests, "sameas", ComparisonTests::isSame);
        for (String name : List.of("subset", "issubset")) {
            add(tests, name, (part, whole) -> holdsAll(whole, part));
        }
        for (String name : List.of("superset", "issuperset")) {
            add(tests, name, ComparisonTests::holdsAll);
        }
        addAlone(tests, "even", value -> isZero(Arithmetic.modulo(Undefined.require(value), 2L)));
        addAlone(tests, "odd", value -> !isZero(Arithmetic.modulo(Undefined.require(value), 2L)));
        addAlone(tests, "any", value -> Iteration.over(value).stream().anyMatch(Truth::of));
        addAlone(tests, "all", value -> Iteration.over(value).stream().allMatch(Truth::of));
    }

    private static void add(Map<String, Test> tests, String name, BiPredicate<Object, Object> predicate) {
        tests.put(name, (value, arguments, frame) -> {
            Object other = arguments.bind("the test \"" + name + "\"", "other").required("other");
            return predicate.test(value, other);
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

    private static boolean holdsAll(Object whole, Object part) {
        List<Object> items = Iteration.over(whole);
        return Iteration.over(part).stream().allMatch(item -> Equality.contains(items, item));
    }

    @SuppressWarnings("ReferenceEquality") // Python's "is".
    private static boolean isSame(Object value, Object other) {
        boolean constant = value == None.NONE || value instanceof Boolean;
        return constant ? value.equals(other) : value == other;
    }
}
