package net.goldentooth.source;

/** A value that is never shown. */
public record Secret(String reveal) {
    /** Returns {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
