package net.goldentooth.template.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** What stands behind the colon of a format's field (Python's "Format Specification Mini-Language"). */
final class FormatSpecification {
    private static final Pattern PATTERN = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d{1,7})?([_,])?(?:\\.(\\d{1,7}))?([bcdeEfFgGnosxX%])?",
            Pattern.DOTALL);

    private final Matcher parts;
    private final String specification;

    private FormatSpecification(String specification) {
        this.specification = specification;
        parts = PATTERN.matcher(specification);
        if (!parts.matches()) {
            throw Failure.of("the format \"" + specification + "\" cannot be read");
        }
    }

    static String apply(String specification, Object value) {
        if (specification.isEmpty()) {
            return Printed.str(value);
        }
        FormatSpecification parsed = new FormatSpecification(specification);
        return Equality.isNumber(value) ? parsed.number(value) : parsed.text(value);
    }

    private String letter() {
        String letter = parts.group(9);
        return letter == null ? "" : letter;
    }

    private int precision(int otherwise) {
        return parts.group(8) == null ? otherwise : Integer.parseInt(parts.group(8));
    }

    private String text(Object value) {
        boolean forNumbers = parts.group(3) != null || parts.group(4) != null || parts.group(7) != null;
        boolean wrongLetter = !letter().isEmpty() && !letter().equals("s");
        if (!(value instanceof String text) || forNumbers || wrongLetter || "=".equals(parts.group(2))) {
            throw Failure.of("the format \"" + specification + "\" does not fit a " + TypeName.of(value));
        }
        int most = precision(Integer.MAX_VALUE);
        String cut = CodePoints.length(text) > most ? CodePoints.substring(text, 0, most) : text;
        return align("", cut, "<");
    }

    private String number(Object value) {
        Object number = Equality.number(value);
        boolean asReal = !letter().isEmpty() && "eEfFgG%".contains(letter());
        String body = asReal || number instanceof Double
                ? real(Arithmetic.toDouble(number))
                : integer(Arithmetic.big(number));
        String sign = body.startsWith("-") ? "-" : "";
        String digits = grouped(body.substring(sign.length()));
        String asked = parts.group(3);
        if (sign.isEmpty() && asked != null && !asked.equals("-")) {
            sign = asked;
        }
        return align(sign + prefix(), digits, ">");
    }

    private String prefix() {
        return parts.group(4) != null && !letter().isEmpty() && "boxX".contains(letter()) ? "0" + letter() : "";
    }

    private String integer(BigInteger number) {
        if (parts.group(8) != null) {
            throw Failure.of("a format of whole numbers has no precision");
        }
        return switch (letter()) {
            case "", "d", "n" -> NumberFormat.integer(number, 10, 0);
            case "b" -> NumberFormat.integer(number, 2, 0);
            case "o" -> NumberFormat.integer(number, 8, 0);
            case "x" -> NumberFormat.integer(number, 16, 0);
            case "X" -> NumberFormat.integer(number, 16, 0).toUpperCase(Locale.ROOT);
            case "c" -> Character.toString(number.intValueExact());
            default -> throw Failure.of("the format \"" + specification + "\" does not fit a whole number");
        };
    }

    private String real(double number) {
        boolean alternate = parts.group(4) != null;
        return switch (letter()) {
            case "e", "E", "f", "F", "g", "G" -> NumberFormat.real(letter().charAt(0), number, precision(6), alternate);
            case "n" -> NumberFormat.real('g', number, precision(6), alternate);
            case "%" -> NumberFormat.real('f', number * 100, precision(6), alternate) + "%";
            case "" -> parts.group(8) == null ? Numerals.repr(number) : shortReal(number);
            default -> throw Failure.of("the format \"" + specification + "\" does not fit a float");
        };
    }

    /** Like {@code g}, but with at least one digit behind the point. */
    private String shortReal(double number) {
        String text = NumberFormat.real('g', number, precision(6), false);
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('n') < 0 ? text + ".0" : text;
    }

    private String grouped(String digits) {
        @Nullable String separator = parts.group(7);
        if (separator == null) {
            return digits;
        }
        int end = 0;
        while (end < digits.length() && Character.digit(digits.charAt(end), 16) >= 0 && digits.charAt(end) != 'e') {
            end++;
        }
        int size = !letter().isEmpty() && "boxX".contains(letter()) ? 4 : 3;
        StringBuilder out = new StringBuilder(digits);
        for (int at = end - size; at > 0; at -= size) {
            out.insert(at, separator);
        }
        return out.toString();
    }

    private String align(String sign, String body, String otherwise) {
        int width = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
        int missing = Math.max(0, width - CodePoints.length(sign) - CodePoints.length(body));
        boolean zeros = parts.group(5) != null && parts.group(2) == null;
        if (zeros && parts.group(7) != null && missing > 0) {
            throw Failure.of("zeros together with \"" + parts.group(7) + "\" are not supported in a format");
        }
        String fill = parts.group(1) != null ? parts.group(1) : zeros || parts.group(5) != null ? "0" : " ";
        String how = parts.group(2) != null ? parts.group(2) : zeros && !otherwise.equals("<") ? "=" : otherwise;
        return switch (how) {
            case "<" -> sign + body + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + sign + body + fill.repeat(missing - missing / 2);
            case "=" -> sign + fill.repeat(missing) + body;
            default -> fill.repeat(missing) + sign + body;
        };
    }
}
