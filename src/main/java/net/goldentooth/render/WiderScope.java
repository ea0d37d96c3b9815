package net.goldentooth.render;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.Scope;
import org.jspecify.annotations.Nullable;

/** A scope with a few further variables, which win. */
record WiderScope(Map<String, Object> further, Scope scope) implements Scope {
    WiderScope {
        further = Map.copyOf(further);
    }

    @Override
    public @Nullable Object get(String name) {
        return further.containsKey(name) ? further.get(name) : scope.get(name);
    }

    @Override
    public boolean has(String name) {
        return further.containsKey(name) || scope.has(name);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(scope.names());
        names.addAll(further.keySet());
        return names;
    }
}
