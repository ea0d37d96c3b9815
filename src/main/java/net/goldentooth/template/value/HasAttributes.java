package net.goldentooth.template.value;

import org.jspecify.annotations.Nullable;

/** A value of the engine's own that templates may look into: a loop, a namespace, an imported template. */
public interface HasAttributes {
    /** Returns the attribute, or null when there is none of that name. */
    @Nullable
    Object attribute(String name);
}
