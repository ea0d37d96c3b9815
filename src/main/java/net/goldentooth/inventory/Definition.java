package net.goldentooth.inventory;

import net.goldentooth.source.Origin;
import net.goldentooth.source.YamlNode;

/**
 * One place that gives a variable a value.
 *
 * @param origin where the variable's name stood
 * @param value as it was written, not yet rendered
 * @param level the rank of the place in plain words, such as {@code group_vars of group "prometheus"}
 */
public record Definition(String name, Origin origin, YamlNode value, String level) {
    /** Returns whether a machine said it of itself, and no person wrote it. */
    public boolean isFact() {
        return level.equals(SavedFacts.LEVEL);
    }
}
