package net.goldentooth.template.value;

import net.goldentooth.template.text.Failure;

/** How large one value may become, whatever the settings say. */
public final class Limits {
    /** Items of a list, characters of a text. */
    public static final int MAX_ITEMS = 10_000_000;

    /** Lists and maps within one another. */
    public static final int MAX_DEPTH = 200;

    /** Python itself prints no integer with more digits (sys.int_info.default_max_str_digits). */
    public static final int MAX_DIGITS = 4300;

    private Limits() {}

    /** Throws when a value of that size is more than a template may make. */
    public static void check(long size) {
        if (size > MAX_ITEMS) {
            throw Failure.of(
                    "the value would have " + size + " characters or items; at most " + MAX_ITEMS + " are allowed");
        }
    }

    /** Throws when lists and maps are nested too deeply, as one that holds itself is. */
    public static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw Failure.of("the value is nested more than " + MAX_DEPTH + " levels deep");
        }
    }
}
