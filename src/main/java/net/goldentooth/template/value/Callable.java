package net.goldentooth.template.value;

/** A value that can be called: a function, a macro, a method bound to its value. */
@FunctionalInterface
public interface Callable {
    /** Returns what the call gives. */
    Object call(Arguments arguments);
}
