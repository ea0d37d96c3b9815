package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Markup;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;
import org.jspecify.annotations.Nullable;

/** Calls of functions, filters and tests. */
public final class Calls {
    private Calls() {}

    /** What stands between the parentheses of a call. */
    public record ArgumentList(
            List<Expression> positional,
            Map<String, Expression> named,
            @Nullable Expression rest,
            @Nullable Expression namedRest) {
        /** No parentheses. */
        public static final ArgumentList EMPTY = new ArgumentList(List.of(), Map.of(), null, null);

        List<Expression> all() {
            List<Expression> all = new ArrayList<>(positional);
            all.addAll(named.values());
            if (rest != null) {
                all.add(rest);
            }
            if (namedRest != null) {
                all.add(namedRest);
            }
            return all;
        }

        Arguments evaluate(Frame frame) {
            if (positional.isEmpty() && named.isEmpty() && rest == null && namedRest == null) {
                return Arguments.NONE;
            }
            List<Object> values = new ArrayList<>();
            positional.forEach(expression -> values.add(expression.value(frame)));
            Map<String, Object> byName = new LinkedHashMap<>();
            named.forEach((name, expression) -> byName.put(name, expression.value(frame)));
            if (rest != null) {
                values.addAll(Iteration.over(rest.value(frame)));
            }
            if (namedRest != null) {
                addNamed(namedRest.value(frame), byName);
            }
            return new Arguments(values, byName);
        }

        private static void addNamed(Object value, Map<String, Object> byName) {
            if (!(Undefined.require(value) instanceof Map<?, ?> map)) {
                throw Failure.of("\"**\" needs a map, not " + TypeName.of(value));
            }
            map.forEach((key, item) -> {
                if (!(key instanceof String name) || byName.put(name, item) != null) {
                    throw Failure.of("\"**\" needs names that are not given yet");
                }
            });
        }
    }

    /** {@code f(a)}. */
    public record Call(int at, Expression function, ArgumentList arguments) implements Expression {
        @Override
        public List<Expression> children() {
            List<Expression> all = new ArrayList<>(List.of(function));
            all.addAll(arguments.all());
            return all;
        }

        @Override
        public Object evaluate(Frame frame) {
            return call(frame, arguments.evaluate(frame));
        }

        /** Returns what the call gives with these arguments in place of the written ones. */
        public Object call(Frame frame, Arguments values) {
            Object callee = Undefined.require(function.value(frame));
            if (!(callee instanceof Callable callable)) {
                throw Failure.of(function.path() + " is a " + TypeName.of(callee) + " and cannot be called");
            }
            Budget budget = frame.rendering().budget();
            budget.enter();
            try {
                return Access.placed(callable.call(values), frame, at);
            } finally {
                budget.leave();
            }
        }

        /** Returns the arguments' values. */
        public Arguments argumentValues(Frame frame) {
            return arguments.evaluate(frame);
        }

        @Override
        public String path() {
            return function.path() + "()";
        }
    }

    /** {@code a | name(b)}. */
    public record Filtered(int at, Expression input, String name, ArgumentList arguments) implements Expression {
        @Override
        public List<Expression> children() {
            List<Expression> all = new ArrayList<>(List.of(input));
            all.addAll(arguments.all());
            return all;
        }

        @Override
        public Object evaluate(Frame frame) {
            Filter filter = frame.rendering().language().filter(name);
            Object value = input.value(frame);
            return Access.placed(apply(filter, value, arguments.evaluate(frame), frame), frame, at);
        }
    }

    /** Returns what a filter gives; what it would only make when asked for, Ansible makes at once. */
    public static Object apply(Filter filter, Object input, Arguments arguments, Frame frame) {
        frame.rendering().budget().step();
        boolean taken = filter.takesUndefined() || Undefined.isLenient(input);
        Object given = taken ? input : Undefined.require(input);
        if (given instanceof Markup && !filter.takesMarkup()) {
            throw Failure.of(
                    "the text is HTML, which this filter does not take",
                    "\"to_json\" gives plain text where \"tojson\" gives HTML");
        }
        Object result = filter.apply(given, arguments, frame);
        return result instanceof View view ? new ArrayList<>(view) : result;
    }

    /** {@code a is name(b)}. */
    public record Tested(int at, Expression input, String name, ArgumentList arguments) implements Expression {
        @Override
        public List<Expression> children() {
            List<Expression> all = new ArrayList<>(List.of(input));
            all.addAll(arguments.all());
            return all;
        }

        @Override
        public Object evaluate(Frame frame) {
            Test test = frame.rendering().language().test(name);
            Object value = input.value(frame);
            return test.holds(value, arguments.evaluate(frame), frame);
        }
    }
}
