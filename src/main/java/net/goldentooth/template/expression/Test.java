package net.goldentooth.template.expression;

import net.goldentooth.template.value.Arguments;

/** What stands behind an {@code is}. */
@FunctionalInterface
public interface Test {
    /** Returns whether it holds for {@code value}, which may be undefined. */
    boolean holds(Object value, Arguments arguments, Frame frame);
}
