package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** What {@code a.name} and {@code a['name']} mean (Jinja2's Environment.getattr and getitem). */
public final class Attributes {
    private Attributes() {}

    /** Returns the method or attribute of that name, else what is under that key; {@code path} is how messages name it. */
    public static Object attribute(Object object, String name, String path) {
        if (object instanceof Undefined) {
            return Undefined.isLenient(object) ? Undefined.require(object) : object;
        }
        Object own = own(object, name);
        if (own != null) {
            return own;
        }
        Object inMap = object instanceof Map<?, ?> map ? Dict.get(map, name) : null;
        return inMap == null ? missing(object, name, path) : inMap;
    }

    /** Returns what is under the key or at the index, else the method or attribute of that name. */
    public static Object item(Object object, Object key, String path) {
        if (object instanceof Undefined) {
            return Undefined.isLenient(object) ? Undefined.require(object) : object;
        }
        Undefined.require(key);
        Object found = object instanceof Map<?, ?> map ? Dict.get(map, key) : indexed(object, key);
        if (found == null && key instanceof String name) {
            found = own(object, name);
        }
        return found == null ? missing(object, key, path) : found;
    }

    private static @Nullable Object own(Object object, String name) {
        if (object instanceof HasAttributes attributes) {
            return attributes.attribute(name);
        }
        if (object instanceof Tuple tuple && tuple.named(name) != null) {
            return tuple.named(name);
        }
        if (object instanceof String text) {
            return StringMethods.find(text, name);
        }
        if (object instanceof Map<?, ?> map) {
            return DictMethods.find(map, name);
        }
        if (object instanceof List<?> list) {
            return ListMethods.find(list, name);
        }
        return NumberMethods.find(object, name);
    }

    private static @Nullable Object indexed(Object object, Object key) {
        boolean sequence = object instanceof String
                || (object instanceof List && !(object instanceof View view && view.kind() != View.Kind.RANGE));
        if (!sequence || !(Equality.number(key) instanceof Long index)) {
            return null;
        }
        long size = Iteration.length(object);
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            return null;
        }
        return object instanceof String text
                ? CodePoints.substring(text, (int) at, (int) at + 1)
                : ((List<?>) object).get((int) at);
    }

    private static Undefined missing(Object object, Object key, String path) {
        if (object instanceof Map<?, ?> map) {
            return Undefined.because(
                    "\"" + path + "\" has no key " + Printed.repr(key), () -> hint(path, key, map.keySet()));
        }
        if (object instanceof List<?> list && Equality.isNumber(key)) {
            return Undefined.because("\"" + path + "\" has no item " + Printed.repr(key) + "; it has " + list.size());
        }
        String article = TypeName.of(object).equals("int") ? "an " : "a ";
        return Undefined.because("\"" + path + "\" is " + article + TypeName.of(object) + " and has no "
                + (key instanceof String ? "\"" + key + "\"" : "item " + Printed.repr(key)));
    }

    private static Optional<String> hint(String path, Object key, Collection<?> keys) {
        String variable = path.endsWith(FactHint.ALL) ? FactHint.PREFIX + key : String.valueOf(key);
        return FactHint.of(variable, near(key, keys));
    }

    private static Optional<String> near(Object key, Collection<?> keys) {
        if (!(key instanceof String name)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        keys.forEach(other -> {
            if (other instanceof String text) {
                names.add(text);
            }
        });
        return NearNames.of(name, names);
    }

    /** Throws when Python has the attribute and this engine does not. */
    static void refuse(String type, String name, Collection<String> inPython) {
        boolean internal = name.startsWith("__") && name.endsWith("__");
        if (internal || inPython.contains(name)) {
            throw Failure.of("\"" + name + "\" of a " + type + " is not supported");
        }
    }
}
