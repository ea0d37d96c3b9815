package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;

/** How Python prints values: {@code str()} and {@code repr()}. */
public final class Printed {
    private Printed() {}

    /** Returns Python's {@code str(value)}. */
    public static String str(Object value) {
        if (Undefined.isLenient(value)) {
            return "";
        }
        if (value instanceof Markup markup) {
            return markup.text();
        }
        boolean plain = value instanceof String || value instanceof Day || value instanceof Moment;
        return plain ? value.toString() : repr(value);
    }

    /** Returns what {@code {{ value }}} prints: nothing for None, and a view as a list. */
    public static String shown(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value == None.NONE || Undefined.isLenient(value)) {
            return "";
        }
        if (value instanceof Markup markup) {
            return markup.text();
        }
        return value instanceof View view ? repr(new ArrayList<>(view)) : str(value);
    }

    /** Returns Python's {@code repr(value)}; an undefined value fails. */
    public static String repr(Object value) {
        if (value instanceof Boolean || value == None.NONE || value instanceof Number) {
            return scalar(value);
        }
        StringBuilder out = new StringBuilder();
        append(value, out, 0);
        return out.toString();
    }

    private static String scalar(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value == None.NONE) {
            return "None";
        }
        return value instanceof Double number ? Numerals.repr(number) : Numerals.decimal(value);
    }

    private static void append(Object value, StringBuilder out, int depth) {
        Limits.checkDepth(depth);
        Limits.check(out.length());
        if (value instanceof String text) {
            quoted(text, out);
        } else if (value instanceof View view) {
            out.append(view.repr());
        } else if (value instanceof Tuple tuple) {
            sequence(tuple, out.append('('), depth);
            out.append(tuple.size() == 1 ? ",)" : ")");
        } else if (value instanceof List<?> list) {
            sequence(list, out.append('['), depth);
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            mapping(map, out, depth);
        } else if (value instanceof Boolean || value == None.NONE || value instanceof Number) {
            out.append(scalar(value));
        } else if (value instanceof Day || value instanceof Moment) {
            out.append(value instanceof Day day ? day.repr() : ((Moment) value).repr());
        } else {
            out.append(other(value));
        }
    }

    private static void sequence(Collection<?> items, StringBuilder out, int depth) {
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            append(item, out, depth + 1);
            separator = ", ";
        }
    }

    private static void mapping(Map<?, ?> map, StringBuilder out, int depth) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            append(entry.getKey(), out, depth + 1);
            append(entry.getValue(), out.append(": "), depth + 1);
            separator = ", ";
        }
        out.append('}');
    }

    private static String other(Object value) {
        if (Undefined.isLenient(value)) {
            return "Undefined";
        }
        Undefined.require(value);
        if (value instanceof Callable) {
            // Python prints its address in memory here, which no two runs share.
            throw Failure.of("a function cannot be printed", "call it: add ()");
        }
        return value.toString();
    }

    /** Appends a string as Python writes it in its own source. */
    static void quoted(String text, StringBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (CodePoints.isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(escape(c));
                    }
                }
            }
        });
        out.append(quote);
    }

    private static String escape(int c) {
        if (c < 0x100) {
            return String.format("\\x%02x", c);
        }
        return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }
}
