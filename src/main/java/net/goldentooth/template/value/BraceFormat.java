package net.goldentooth.template.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Python's {@code text.format(…)} (library reference, "Format String Syntax"). */
final class BraceFormat {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");
    private static final Pattern FIRST = Pattern.compile("[^.\\[]*");

    private final String format;
    private final Arguments arguments;
    private int nextNumber;
    private boolean automatic;
    private boolean manual;

    private BraceFormat(String format, Arguments arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static String format(String format, Arguments arguments) {
        return new BraceFormat(format, arguments).fill();
    }

    private String fill() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            boolean twice = at + 1 < format.length() && format.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int end = close(at);
                out.append(field(format.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '}') {
                throw Failure.of("a single \"}\" in a format");
            } else {
                out.append(c);
                at++;
            }
            Limits.check(out.length());
        }
        return out.toString();
    }

    private int close(int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            char c = format.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw Failure.of("a \"{\" in a format is not closed");
    }

    private String field(String field) {
        int colon = field.indexOf(':');
        String specification = colon < 0 ? "" : field.substring(colon + 1);
        String head = colon < 0 ? field : field.substring(0, colon);
        int bang = head.indexOf('!');
        Object value = look(bang < 0 ? head : head.substring(0, bang));
        if (bang >= 0) {
            value = convert(head.substring(bang + 1), value);
        }
        if (specification.indexOf('{') >= 0) {
            throw Failure.of("a format inside a format is not supported");
        }
        return FormatSpecification.apply(specification, Undefined.require(value));
    }

    private static Object convert(String conversion, Object value) {
        return switch (conversion) {
            case "s" -> Printed.str(value);
            case "r" -> Printed.repr(value);
            case "a" -> PrintfFormat.ascii(Printed.repr(value));
            default -> throw Failure.of("unknown conversion \"!" + conversion + "\" in a format");
        };
    }

    private Object look(String name) {
        Matcher first = FIRST.matcher(name);
        String start = first.lookingAt() ? first.group() : "";
        Object value = argument(start);
        Matcher step = STEP.matcher(name);
        int at = start.length();
        while (at < name.length()) {
            if (!step.find(at) || step.start() != at) {
                throw Failure.of("the field \"" + name + "\" of a format cannot be read");
            }
            value = step(value, step.group(1), step.group(2), start);
            at = step.end();
        }
        return value;
    }

    private static Object step(Object value, @Nullable String attribute, @Nullable String key, String path) {
        if (attribute != null) {
            // Python looks for attributes alone here; a dict's keys are none.
            if (value instanceof java.util.Map) {
                throw Failure.of("a dict has no attribute \"" + attribute + "\"", "write [" + attribute + "]");
            }
            return Attributes.attribute(value, attribute, path);
        }
        String text = String.valueOf(key);
        boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() < 10;
        return Attributes.item(value, number ? (Object) Long.valueOf(text) : text, path);
    }

    private Object argument(String name) {
        boolean number = !name.isEmpty() && name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        automatic |= name.isEmpty();
        manual |= number;
        if (automatic && manual) {
            throw Failure.of("a format counts its fields either all by itself or not at all");
        }
        if (name.isEmpty() || number) {
            int index = number ? Integer.parseInt(name) : nextNumber++;
            if (index >= arguments.positional().size()) {
                throw Failure.of("the format needs more values than the "
                        + arguments.positional().size() + " given");
            }
            return arguments.positional().get(index);
        }
        Object value = arguments.named().get(name);
        if (value == null) {
            throw Failure.of("the format names \"" + name + "\", which is not given");
        }
        return value;
    }
}
