package net.goldentooth.template.expression;

import net.goldentooth.template.value.Arguments;

/** What stands behind a {@code |}. */
@FunctionalInterface
public interface Filter {
    /** Returns the value made from {@code input}, which is not undefined unless {@link #takesUndefined}. */
    Object apply(Object input, Arguments arguments, Frame frame);

    /** Returns whether it has a use for values that are not defined, as {@code default} has. */
    default boolean takesUndefined() {
        return false;
    }

    /** Returns whether it does with HTML what it does with other text, as {@code replace} does. */
    default boolean takesMarkup() {
        return takesUndefined();
    }
}
