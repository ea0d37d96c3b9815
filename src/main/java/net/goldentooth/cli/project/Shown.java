package net.goldentooth.cli.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.VaultText;
import net.goldentooth.source.YamlNode;
import net.goldentooth.template.Scope;
import org.jspecify.annotations.Nullable;

/** A variable's value as it is shown to people: plain data without what was encrypted. */
public final class Shown {
    private Shown() {}

    /** Returns plain data. */
    public static @Nullable Object plain(Project project, Scope scope, String name) {
        Object value = scope.get(name);
        return plain(value, new SecretMask(project.keys().opened()));
    }

    /** Returns what is written somewhere, not rendered, as plain data. */
    public static @Nullable Object written(Project project, YamlNode node) {
        return plain(node.value(), new SecretMask(project.keys().opened()));
    }

    private static @Nullable Object plain(@Nullable Object value, SecretMask mask) {
        if (value instanceof VaultText) {
            return SecretMask.MASK;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each, mask)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(plain(each, mask)));
            return copy;
        }
        if (value instanceof String || value instanceof UnsafeText) {
            return mask.mask(value.toString());
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
    }
}
