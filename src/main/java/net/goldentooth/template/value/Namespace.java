package net.goldentooth.template.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} returns: attributes that {@code set} may change from inside a loop. */
public final class Namespace implements HasAttributes {
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    public void set(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String toString() {
        return "<Namespace " + Printed.repr(attributes) + ">";
    }
}
