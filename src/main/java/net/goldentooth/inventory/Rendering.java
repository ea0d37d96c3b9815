package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.goldentooth.source.Problem;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;

/** Knows which variables a thread is rendering at the moment, across hosts, and refuses cycles. */
final class Rendering {
    private static final int DEPTH_LIMIT = 200;

    private final ThreadLocal<Map<Key, Definition>> open = ThreadLocal.withInitial(LinkedHashMap::new);

    private record Key(String host, String variable) {}

    /** @param host whose variable it is, empty for none */
    @Nullable
    Object during(String host, Definition definition, Supplier<@Nullable Object> work) {
        Map<Key, Definition> path = open.get();
        Key key = new Key(host, definition.name());
        if (path.containsKey(key)) {
            throw refuse(definition, "variables that need each other: " + cycle(path, key));
        }
        if (path.size() >= DEPTH_LIMIT) {
            throw refuse(definition, "variables that need each other more than " + DEPTH_LIMIT + " levels deep");
        }
        path.put(key, definition);
        try {
            return work.get();
        } finally {
            path.remove(key);
        }
    }

    private static TemplateException refuse(Definition definition, String message) {
        Problem problem = Problem.error(definition.origin(), message);
        return new TemplateException(TemplateException.Cause.OTHER, List.of(problem));
    }

    /** Returns {@code a → b → a}, with the hosts' names where there are several. */
    private static String cycle(Map<Key, Definition> path, Key again) {
        List<Key> keys = new ArrayList<>(path.keySet());
        keys = keys.subList(keys.indexOf(again), keys.size());
        boolean oneHost = keys.stream().map(Key::host).distinct().count() == 1;
        List<String> names = new ArrayList<>();
        keys.forEach(key -> names.add(shown(key, oneHost)));
        names.add(shown(again, oneHost));
        return String.join(" → ", names);
    }

    private static String shown(Key key, boolean oneHost) {
        return oneHost ? key.variable() : "hostvars['" + key.host() + "']." + key.variable();
    }
}
