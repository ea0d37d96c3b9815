package net.goldentooth.template.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Day;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.Markup;
import net.goldentooth.template.value.Moment;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Numerals;
import net.goldentooth.template.value.Sorting;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;
import org.jspecify.annotations.Nullable;

/** Writes JSON as Python's {@code json.dumps} does. */
public final class JsonWriter {
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Style style) {
        this.style = style;
    }

    /**
     * How it looks.
     *
     * @param indent what each level is indented with, or null for one line
     * @param ascii whether other characters are escaped
     * @param dates whether dates become texts, as in Ansible, or fail, as in Python itself
     */
    public record Style(
            @Nullable String indent,
            String itemSeparator,
            String keySeparator,
            boolean sortKeys,
            boolean ascii,
            boolean dates) {
        /** Python's own choice. */
        public static final Style COMPACT = new Style(null, ", ", ": ", false, true, true);

        /** Dates become texts. */
        public Style(
                @Nullable String indent, String itemSeparator, String keySeparator, boolean sortKeys, boolean ascii) {
            this(indent, itemSeparator, keySeparator, sortKeys, ascii, true);
        }
    }

    /** Returns the value as JSON; what JSON does not have fails. */
    public static String write(Object value, Style style) {
        JsonWriter writer = new JsonWriter(style);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(Object value, int depth) {
        Limits.checkDepth(depth);
        Limits.check(out.length());
        Undefined.require(value);
        if (value instanceof Markup markup) {
            string(markup.text());
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof List<?> list && !(value instanceof View)) {
            list(list, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (style.dates && (value instanceof Moment || value instanceof Day)) {
            string(value.toString().replace(' ', 'T'));
        } else {
            out.append(scalar(value));
        }
    }

    private static String scalar(Object value) {
        if (value == None.NONE) {
            return "null";
        }
        if (value instanceof Boolean truth) {
            return truth ? "true" : "false";
        }
        if (value instanceof Double number) {
            return real(number);
        }
        if (value instanceof Number) {
            return Numerals.decimal(value);
        }
        throw Failure.of("a " + TypeName.of(value) + " cannot be written as JSON");
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : Numerals.repr(number);
    }

    private void list(List<?> list, int depth) {
        if (list.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            between(first, depth + 1);
            value(item, depth + 1);
            first = false;
        }
        newline(depth);
        out.append(']');
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        boolean first = true;
        for (Object key : keys(map)) {
            between(first, depth + 1);
            string(key instanceof String text ? text : scalar(key));
            out.append(style.keySeparator);
            Object value = map.get(key);
            value(value == null ? None.NONE : value, depth + 1);
            first = false;
        }
        newline(depth);
        out.append('}');
    }

    private List<Object> keys(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        if (style.sortKeys) {
            Sorting.sort(keys, false);
        }
        return keys;
    }

    private void between(boolean first, int depth) {
        if (!first) {
            out.append(style.itemSeparator);
        }
        newline(depth);
    }

    private void newline(int depth) {
        if (style.indent != null) {
            out.append('\n').append(style.indent.repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> {
                if (c < ' ' || (style.ascii && c > '~')) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
