package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.HasAttributes;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** A macro, or the body of a {@code call} block, together with where it was defined. */
record Macro(Definition definition, Frame frame) implements Callable, HasAttributes {
    private static final String CALLER = "caller";
    private static final String VARARGS = "varargs";
    private static final String KWARGS = "kwargs";

    /**
     * What is written in the template.
     *
     * @param special which of caller, varargs and kwargs the body names; only then it takes them
     */
    record Definition(String name, List<Parameter> parameters, Body body, java.util.Set<String> special) {
        boolean uses(String name) {
            return special.contains(name);
        }

        List<String> names() {
            return parameters.stream().map(Parameter::name).toList();
        }
    }

    /** One parameter; without a default it is undefined when it is not given. */
    record Parameter(String name, @Nullable Expression otherwise) {}

    @Override
    public Object call(Arguments arguments) {
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        Map<String, Object> given = given(arguments.positional(), named);
        Frame inner = frame.inner();
        if (definition.uses(CALLER) && !definition.names().contains(CALLER)) {
            Object caller = named.remove(CALLER);
            inner.set(CALLER, caller == null || caller == None.NONE ? Undefined.because("no caller defined") : caller);
        }
        takeRest(arguments.positional(), named, inner);
        // A default may use the parameters before it, and only those.
        for (Parameter parameter : definition.parameters) {
            Object value = given.get(parameter.name);
            inner.set(parameter.name, value == null ? missing(parameter, inner) : value);
        }
        return definition.body.capture(inner);
    }

    private Map<String, Object> given(List<Object> positional, Map<String, Object> named) {
        Map<String, Object> given = new HashMap<>();
        List<String> names = definition.names();
        for (int i = 0; i < names.size(); i++) {
            Object value = i < positional.size() ? positional.get(i) : named.remove(names.get(i));
            if (value != null) {
                given.put(names.get(i), value);
            }
        }
        return given;
    }

    private void takeRest(List<Object> positional, Map<String, Object> named, Frame inner) {
        int count = definition.parameters.size();
        if (definition.uses(KWARGS)) {
            inner.set(KWARGS, new LinkedHashMap<Object, Object>(named));
        } else if (!named.isEmpty()) {
            String name = named.keySet().iterator().next();
            throw Failure.of(
                    "the macro \"" + definition.name + "\" has no argument \"" + name + "\"",
                    NearNames.of(name, definition.names()));
        }
        List<Object> rest = new ArrayList<>(positional.subList(Math.min(count, positional.size()), positional.size()));
        if (definition.uses(VARARGS)) {
            inner.set(VARARGS, Tuple.copyOf(rest));
        } else if (!rest.isEmpty()) {
            throw Failure.of("the macro \"" + definition.name + "\" takes at most " + count + " argument(s)");
        }
    }

    private static Object missing(Parameter parameter, Frame inner) {
        return parameter.otherwise == null
                ? Undefined.because("the parameter \"" + parameter.name + "\" is not given")
                : parameter.otherwise.value(inner);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name" -> definition.name;
            case "arguments" -> Tuple.copyOf(definition.names());
            case "caller" -> definition.uses(CALLER);
            case "catch_varargs" -> definition.uses(VARARGS);
            case "catch_kwargs" -> definition.uses(KWARGS);
            default -> null;
        };
    }
}
