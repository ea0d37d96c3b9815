package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Methods of dicts. */
public final class DictMethods {
    private DictMethods() {}

    @SuppressWarnings("unchecked")
    static @Nullable Object find(Map<?, ?> map, String name) {
        Callable method = reading(map, name);
        if (method == null && !(map instanceof ScopeMap)) {
            method = changing((Map<Object, Object>) map, name);
        }
        if (method == null) {
            Attributes.refuse("dict", name, List.of("fromkeys"));
        }
        return method;
    }

    private static @Nullable Callable reading(Map<?, ?> map, String name) {
        return switch (name) {
            case "keys" ->
                arguments -> {
                    arguments.bind(name);
                    return View.keys(map);
                };
            case "values" ->
                arguments -> {
                    arguments.bind(name);
                    return View.values(map);
                };
            case "items" ->
                arguments -> {
                    arguments.bind(name);
                    return View.items(map);
                };
            case "get" ->
                arguments -> {
                    Arguments.Bound bound = arguments.bindByPosition(name, "key", "default");
                    Object value = Dict.get(map, bound.required("key"));
                    return value == null ? bound.orNone("default") : value;
                };
            case "copy" ->
                arguments -> {
                    arguments.bind(name);
                    return new LinkedHashMap<Object, Object>(map);
                };
            default -> null;
        };
    }

    private static @Nullable Callable changing(Map<Object, Object> map, String name) {
        return switch (name) {
            case "update" ->
                arguments -> {
                    update(map, arguments);
                    return None.NONE;
                };
            case "pop" -> arguments -> pop(map, arguments.bindByPosition(name, "key", "default"));
            case "popitem" ->
                arguments -> {
                    arguments.bind(name);
                    return popLast(map);
                };
            case "setdefault" ->
                arguments -> {
                    Arguments.Bound bound = arguments.bindByPosition(name, "key", "default");
                    Object value = Dict.get(map, bound.required("key"));
                    if (value == null) {
                        value = bound.orNone("default");
                        Dict.put(map, bound.required("key"), value);
                    }
                    return value;
                };
            case "clear" ->
                arguments -> {
                    arguments.bind(name);
                    map.clear();
                    return None.NONE;
                };
            default -> null;
        };
    }

    private static void update(Map<Object, Object> map, Arguments arguments) {
        if (arguments.positional().size() > 1) {
            throw Failure.of("update takes at most 1 argument by position");
        }
        for (Object other : arguments.positional()) {
            map.putAll(fromPairs(other));
        }
        arguments.named().forEach((key, value) -> Dict.put(map, key, value));
    }

    private static Object pop(Map<Object, Object> map, Arguments.Bound arguments) {
        Object key = arguments.required("key");
        Object value = Dict.get(map, key);
        if (value == null) {
            if (arguments.has("default")) {
                return arguments.required("default");
            }
            throw Failure.of("pop() found no key " + Printed.repr(key));
        }
        map.keySet().removeIf(other -> Equality.equal(other, key));
        return value;
    }

    private static Object popLast(Map<Object, Object> map) {
        if (map.isEmpty()) {
            throw Failure.of("popitem() on an empty dict");
        }
        Object last = new ArrayList<>(map.keySet()).get(map.size() - 1);
        Object value = map.remove(last);
        return Tuple.of(last, value == null ? None.NONE : value);
    }

    /** Returns a dict made of another one, or of pairs, as Python's {@code dict(x)}. */
    public static Map<Object, Object> fromPairs(Object value) {
        Map<Object, Object> made = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> made.put(key, item));
            return made;
        }
        for (Object pair : Iteration.over(value)) {
            List<Object> parts = Iteration.over(pair);
            if (parts.size() != 2) {
                throw Failure.of("a dict needs pairs, not " + parts.size() + " values");
            }
            Dict.put(made, parts.get(0), parts.get(1));
        }
        return made;
    }
}
