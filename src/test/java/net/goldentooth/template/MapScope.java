package net.goldentooth.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scope over plain data. */
record MapScope(Map<String, @Nullable Object> variables) implements Scope {
    static MapScope of(Object... namesAndValues) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new MapScope(variables);
    }

    @Override
    public @Nullable Object get(String name) {
        return variables.get(name);
    }

    @Override
    public boolean has(String name) {
        return variables.containsKey(name);
    }

    @Override
    public Set<String> names() {
        return variables.keySet();
    }
}
