package net.goldentooth.template.value;

/**
 * Text that is HTML: what {@code tojson}, {@code escape} and {@code safe} give (MarkupSafe's Markup). Added to other text it
 * would escape that one, so this engine lets it be printed and joined with {@code ~}, and little else.
 */
public record Markup(String text) {
    @Override
    public String toString() {
        return "Markup(" + Printed.repr(text) + ")";
    }
}
