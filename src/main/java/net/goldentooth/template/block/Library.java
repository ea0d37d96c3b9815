package net.goldentooth.template.block;

import net.goldentooth.template.expression.Frame;
import org.jspecify.annotations.Nullable;

/** Finds and parses the templates that others name. */
@FunctionalInterface
public interface Library {
    /** Returns the template of that name as seen from where a frame stands, or null. */
    @Nullable
    Parsed find(String name, Frame from);
}
