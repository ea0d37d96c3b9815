package net.goldentooth.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import net.goldentooth.template.text.Failure;

/** How Python writes numbers. */
public final class Numerals {
    private static final int MOST_DIGITS = 17;

    private Numerals() {}

    /** Returns an integer in decimal. */
    public static String decimal(Object integer) {
        if (integer instanceof BigInteger big && big.bitLength() > Limits.MAX_DIGITS * 4) {
            throw Failure.of("the number has more than " + Limits.MAX_DIGITS + " digits");
        }
        String text = integer.toString();
        if (text.length() > Limits.MAX_DIGITS + (text.startsWith("-") ? 1 : 0)) {
            throw Failure.of("the number has more than " + Limits.MAX_DIGITS + " digits");
        }
        return text;
    }

    /** Returns the shortest text that reads as the same number, as Python's {@code repr(float)}. */
    public static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = number < 0 ? "-" : "";
        // Python switches to exponents there (float_repr_style "short", format code 'r').
        if (exponent < -4 || exponent >= 16) {
            return sign + scientific(digits, exponent);
        }
        String plain = shortest.abs().toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int precision = 1; precision < MOST_DIGITS; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = exponent < 0 ? "-" : "+";
        int size = Math.abs(exponent);
        return mantissa + "e" + sign + (size < 10 ? "0" : "") + size;
    }
}
