package net.goldentooth.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers written the way the letters of a format ask for. */
final class NumberFormat {
    private NumberFormat() {}

    /** Returns the digits in a radix, with at least {@code precision} of them. */
    static String integer(BigInteger number, int radix, int precision) {
        String digits = number.abs().toString(radix);
        String zeros = "0".repeat(Math.max(0, precision - digits.length()));
        return (number.signum() < 0 ? "-" : "") + zeros + digits;
    }

    /** Returns the number as C's {@code %f}, {@code %e} or {@code %g} writes it. */
    static String real(char letter, double number, int precision, boolean alternate) {
        String text = special(number);
        if (text == null) {
            text = switch (Character.toLowerCase(letter)) {
                case 'f' -> fixed(number, precision, alternate);
                case 'e' -> scientific(number, precision, alternate);
                default -> general(number, Math.max(1, precision), alternate);
            };
        }
        return Character.isUpperCase(letter) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static @org.jspecify.annotations.Nullable String special(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        return Double.isInfinite(number) ? (number < 0 ? "-inf" : "inf") : null;
    }

    private static String fixed(double number, int precision, boolean alternate) {
        String text = new BigDecimal(Math.abs(number))
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return sign(number) + text + (alternate && precision == 0 ? "." : "");
    }

    private static String sign(double number) {
        return number < 0 || 1 / number < 0 ? "-" : "";
    }

    private static String scientific(double number, int precision, boolean alternate) {
        String digits;
        int exponent;
        if (number == 0) {
            digits = "0".repeat(precision + 1);
            exponent = 0;
        } else {
            BigDecimal rounded =
                    new BigDecimal(Math.abs(number)).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
            exponent = rounded.precision() - rounded.scale() - 1;
            digits = rounded.unscaledValue().toString();
            digits = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        }
        String mantissa =
                digits.charAt(0) + (precision > 0 || alternate ? "." : "") + digits.substring(1, precision + 1);
        return sign(number) + mantissa + exponent(exponent);
    }

    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    /** Returns the shorter of the two forms with that many significant digits, without trailing zeros. */
    static String general(double number, int precision, boolean alternate) {
        String form = scientific(number, precision - 1, true);
        int exponent = Integer.parseInt(form.substring(form.indexOf('e') + 1));
        if (exponent < -4 || exponent >= precision) {
            int e = form.indexOf('e');
            return alternate ? form : trimmed(form.substring(0, e)) + form.substring(e);
        }
        String plain = fixed(number, precision - 1 - exponent, true);
        return alternate ? plain : trimmed(plain);
    }

    private static String trimmed(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Returns how many characters of sign and radix stand before the digits. */
    static int prefixLength(String text) {
        int start = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        boolean radix =
                text.length() > start + 1 && text.charAt(start) == '0' && "xXoObB".indexOf(text.charAt(start + 1)) >= 0;
        return radix ? start + 2 : start;
    }
}
