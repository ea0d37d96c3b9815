package net.goldentooth.source;

/**
 * Text that is data and is never rendered, whatever braces it holds: {@code !unsafe} in YAML, and
 * {@code {"__ansible_unsafe": "…"}} in JSON.
 */
public record UnsafeText(String text) {
    @Override
    public String toString() {
        return text;
    }
}
