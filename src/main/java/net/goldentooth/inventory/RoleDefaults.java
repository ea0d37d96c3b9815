package net.goldentooth.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a role gives its variables where nobody else does. The weakest of all places. */
public record RoleDefaults(Map<String, Definition> definitions) {
    /** No defaults at all. */
    public static final RoleDefaults NONE = new RoleDefaults(Map.of());

    public RoleDefaults {
        definitions = Map.copyOf(new LinkedHashMap<>(definitions));
    }

    /** Returns these defaults with one more, unless it is there. */
    RoleDefaults with(Definition definition) {
        Map<String, Definition> more = new LinkedHashMap<>(definitions);
        more.putIfAbsent(definition.name(), definition);
        return new RoleDefaults(more);
    }
}
