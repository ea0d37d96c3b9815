package net.goldentooth.source;

/** Numbers of things for people. */
public final class Count {
    private Count() {}

    /** Returns {@code 1 host}, {@code 3 hosts} or {@code 0 hosts}: the number and what it counts, in the plural unless it is one. */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
