package net.goldentooth.template.value;

/** Python's {@code None}. A value of its own, so that null never stands for anything inside the engine. */
public enum None {
    NONE
}
