package net.goldentooth.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Python's {@code text % values} (library reference, "printf-style String Formatting"). */
public final class PrintfFormat {
    private static final Pattern SPECIFIER =
            Pattern.compile("%(?:\\(([^)]*)\\))?([-+ 0#]*)(\\*|\\d+)?(?:\\.(\\*|\\d+)?())?[hlL]?(.)", Pattern.DOTALL);

    private final List<?> positional;
    private final @Nullable Map<?, ?> named;
    private final boolean mayBeUnused;
    private int next;
    private boolean usedNames;

    private PrintfFormat(Object values) {
        positional = values instanceof Tuple tuple ? tuple : List.of(values);
        named = values instanceof Map<?, ?> map ? map : null;
        // What can be looked into by key need not be used up, to which Python counts lists.
        mayBeUnused = values instanceof Map || (values instanceof List && !(values instanceof Tuple));
    }

    /** Returns the text with its specifiers filled in; too few or too many values fail. */
    public static String format(String format, Object values) {
        Undefined.require(values);
        return new PrintfFormat(values).fill(format);
    }

    private String fill(String format) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = SPECIFIER.matcher(format);
        int end = 0;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', end)) {
            out.append(format, end, at);
            if (!matcher.find(at) || matcher.start() != at) {
                throw Failure.of("the format ends in the middle of a \"%\"");
            }
            out.append(one(matcher));
            Limits.check(out.length());
            end = matcher.end();
        }
        boolean unused = next < positional.size() && !(mayBeUnused && (usedNames || next == 0));
        if (unused) {
            throw Failure.of("the format uses " + next + " of " + positional.size() + " values");
        }
        return out.append(format.substring(end)).toString();
    }

    private String one(Matcher matcher) {
        String flags = matcher.group(2);
        String letter = matcher.group(6);
        if (letter.equals("%")) {
            return "%";
        }
        int width = count(matcher.group(3));
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        int precision = matcher.group(5) == null ? -1 : Math.max(0, count(matcher.group(4)));
        Object value = matcher.group(1) == null ? nextValue() : namedValue(matcher.group(1));
        Limits.check(Math.max(width, precision));
        String text = convert(letter, flags, precision, value);
        return pad(text, flags, width, "diufFeEgGxXo".contains(letter));
    }

    private int count(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.equals("*")) {
            return text.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(text);
        }
        if (Equality.number(nextValue()) instanceof Long number && Math.abs(number) < Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw Failure.of("\"*\" in a format needs a whole number");
    }

    private Object nextValue() {
        if (next >= positional.size()) {
            throw Failure.of("the format needs more values than the " + positional.size() + " given");
        }
        return Undefined.require(positional.get(next++));
    }

    private Object namedValue(String name) {
        usedNames = true;
        if (named == null) {
            throw Failure.of("the format names \"" + name + "\" and needs a map");
        }
        Object value = Dict.get(named, name);
        if (value == null) {
            throw Failure.of("the format names \"" + name + "\", which the map does not have");
        }
        return Undefined.require(value);
    }

    private static String convert(String letter, String flags, int precision, Object value) {
        switch (letter) {
            case "s":
                return cut(Printed.str(value), precision);
            case "r", "a":
                return cut(letter.equals("a") ? ascii(Printed.repr(value)) : Printed.repr(value), precision);
            case "c":
                return character(value);
            case "d", "i", "u":
                return signed(NumberFormat.integer(whole(value, letter), 10, precision), flags);
            case "x", "X", "o":
                return signed(radix(letter, flags, precision, value), flags);
            case "f", "F", "e", "E", "g", "G":
                int digits = precision < 0 ? 6 : precision;
                return signed(
                        NumberFormat.real(letter.charAt(0), real(value, letter), digits, flags.contains("#")), flags);
            default:
                throw Failure.of("unknown conversion \"%" + letter + "\" in a format");
        }
    }

    private static String radix(String letter, String flags, int precision, Object value) {
        if (value instanceof Double) {
            throw wrongType(letter, value);
        }
        String digits = NumberFormat.integer(whole(value, letter), letter.equals("o") ? 8 : 16, precision);
        String sign = digits.startsWith("-") ? "-" : "";
        String prefix = flags.contains("#") ? (letter.equals("o") ? "0o" : "0x") : "";
        String text = sign + prefix + digits.substring(sign.length());
        return letter.equals("X") ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    private static BigInteger whole(Object value, String letter) {
        Object number = Equality.number(value);
        if (number instanceof Double real) {
            if (Double.isNaN(real) || Double.isInfinite(real)) {
                throw wrongType(letter, value);
            }
            return new BigDecimal(real).toBigInteger();
        }
        if (number instanceof Number) {
            return Arithmetic.big(number);
        }
        throw wrongType(letter, value);
    }

    private static double real(Object value, String letter) {
        if (Equality.isNumber(value)) {
            return Arithmetic.toDouble(value);
        }
        throw wrongType(letter, value);
    }

    private static Failure wrongType(String letter, Object value) {
        return Failure.of("\"%" + letter + "\" needs a number, not " + TypeName.of(value));
    }

    private static String character(Object value) {
        if (value instanceof String text && CodePoints.length(text) == 1) {
            return text;
        }
        if (Equality.number(value) instanceof Long code && Character.isValidCodePoint(code.intValue())) {
            return Character.toString(code.intValue());
        }
        throw Failure.of("\"%c\" needs one character or its number");
    }

    private static String cut(String text, int precision) {
        boolean fits = precision < 0 || CodePoints.length(text) <= precision;
        return fits ? text : CodePoints.substring(text, 0, precision);
    }

    static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                out.append(String.format(form, c));
            }
        });
        return out.toString();
    }

    private static String signed(String number, String flags) {
        if (number.startsWith("-")) {
            return number;
        }
        return flags.contains("+") ? "+" + number : flags.contains(" ") ? " " + number : number;
    }

    private static String pad(String text, String flags, int width, boolean number) {
        int missing = width - CodePoints.length(text);
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        boolean zeros = flags.contains("0") && number;
        if (!zeros) {
            return " ".repeat(missing) + text;
        }
        int start = NumberFormat.prefixLength(text);
        return text.substring(0, start) + "0".repeat(missing) + text.substring(start);
    }
}
