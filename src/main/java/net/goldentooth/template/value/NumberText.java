package net.goldentooth.template.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers read from text, as Python's {@code int()} and {@code float()} read them. */
public final class NumberText {
    private static final Pattern REAL = Pattern.compile(
            "[+-]?(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+(?:_\\d+)*)?");
    private static final Pattern UNDERSCORES = Pattern.compile("[0-9a-z]+(?:_[0-9a-z]+)*");

    private NumberText() {}

    /** Returns the whole number in that base (0 takes it from the prefix), or null when it is none. */
    public static @Nullable BigInteger integer(String text, int base) {
        String digits = ascii(StringMethods.strip(text, null, 3)).toLowerCase(Locale.ROOT);
        boolean signed = digits.startsWith("-") || digits.startsWith("+");
        boolean negative = digits.startsWith("-");
        String rest = signed ? digits.substring(1) : digits;
        int prefixed = prefixBase(rest);
        int radix = base;
        if (prefixed != 0 && (base == 0 || base == prefixed)) {
            radix = prefixed;
            rest = rest.startsWith("_", 2) ? rest.substring(3) : rest.substring(2);
        } else if (base == 0) {
            radix = 10;
        }
        if (radix < 2 || radix > 36 || !UNDERSCORES.matcher(rest).matches()) {
            return null;
        }
        if (base == 0 && prefixed == 0 && rest.length() > 1 && rest.startsWith("0") && !rest.matches("[0_]+")) {
            return null;
        }
        return number(rest.replace("_", ""), radix, negative);
    }

    private static @Nullable BigInteger number(String digits, int radix, boolean negative) {
        boolean fits = digits.chars().allMatch(c -> Character.digit(c, radix) >= 0);
        if (!fits || digits.length() > Limits.MAX_DIGITS) {
            return null;
        }
        BigInteger number = new BigInteger(digits, radix);
        return negative ? number.negate() : number;
    }

    /** Python reads the digits of every script. */
    private static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean digit = c > 0x7f && Character.isDigit(c);
            out.appendCodePoint(digit ? '0' + Character.digit(c, 10) : c);
        });
        return out.toString();
    }

    private static int prefixBase(String text) {
        if (text.startsWith("0x")) {
            return 16;
        }
        if (text.startsWith("0o")) {
            return 8;
        }
        return text.startsWith("0b") ? 2 : 0;
    }

    /** Returns the float, or null when the text is none. */
    public static @Nullable Double real(String text) {
        String stripped = ascii(StringMethods.strip(text, null, 3));
        if (REAL.matcher(stripped).matches()) {
            return Double.valueOf(stripped.replace("_", ""));
        }
        return switch (stripped.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan" -> Double.NaN;
            default -> null;
        };
    }
}
