package net.goldentooth.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.text.Failure;

/** Python's operators on numbers, texts and lists. */
public final class Arithmetic {
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Arithmetic() {}

    public static Object add(Object a, Object b) {
        if (areNumbers(a, b)) {
            Object x = Equality.number(a);
            Object y = Equality.number(b);
            if (x instanceof Double || y instanceof Double) {
                return finite(toDouble(x) + toDouble(y), x, y);
            }
            return Data.narrow(big(x).add(big(y)));
        }
        if (a instanceof String one && b instanceof String other) {
            Limits.check((long) one.length() + other.length());
            return one + other;
        }
        if (a instanceof Tuple one && b instanceof Tuple other) {
            return Tuple.copyOf(joined(one, other));
        }
        if (isList(a) && isList(b)) {
            return joined((List<?>) a, (List<?>) b);
        }
        throw unsupported("+", a, b);
    }

    private static boolean isList(Object value) {
        return value instanceof List && !(value instanceof Tuple) && !(value instanceof View);
    }

    private static List<Object> joined(List<?> one, List<?> other) {
        Limits.check((long) one.size() + other.size());
        List<Object> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    public static Object subtract(Object a, Object b) {
        requireNumbers("-", a, b);
        Object x = Equality.number(a);
        Object y = Equality.number(b);
        if (x instanceof Double || y instanceof Double) {
            return finite(toDouble(x) - toDouble(y), x, y);
        }
        return Data.narrow(big(x).subtract(big(y)));
    }

    public static Object multiply(Object a, Object b) {
        if (areNumbers(a, b)) {
            Object x = Equality.number(a);
            Object y = Equality.number(b);
            if (x instanceof Double || y instanceof Double) {
                return finite(toDouble(x) * toDouble(y), x, y);
            }
            checkDigits(big(x).bitLength() + (long) big(y).bitLength());
            return Data.narrow(big(x).multiply(big(y)));
        }
        if (Equality.number(b) instanceof Long times) {
            return repeat(a, times, b);
        }
        if (Equality.number(a) instanceof Long times) {
            return repeat(b, times, a);
        }
        throw unsupported("*", a, b);
    }

    private static Object repeat(Object what, long times, Object by) {
        long count = Math.max(0, times);
        if (what instanceof String text) {
            Limits.check(Math.multiplyHigh(count, text.length()) > 0 ? Long.MAX_VALUE : count * text.length());
            return text.repeat((int) count);
        }
        if (what instanceof List<?> list && !(what instanceof View)) {
            Limits.check(Math.multiplyHigh(count, list.size()) > 0 ? Long.MAX_VALUE : count * list.size());
            List<Object> repeated = new ArrayList<>();
            for (long i = 0; i < count && !list.isEmpty(); i++) {
                repeated.addAll(list);
            }
            return what instanceof Tuple ? Tuple.copyOf(repeated) : repeated;
        }
        throw unsupported("*", what, by);
    }

    /** Returns Python's {@code a / b}, which is never an integer. */
    public static Object divide(Object a, Object b) {
        requireNumbers("/", a, b);
        requireDivisor(b);
        Object x = Equality.number(a);
        Object y = Equality.number(b);
        if (x instanceof Double || y instanceof Double || (isExact(x) && isExact(y))) {
            return finite(toDouble(x) / toDouble(y), x, y);
        }
        return new BigDecimal(big(x))
                .divide(new BigDecimal(big(y)), new MathContext(60))
                .doubleValue();
    }

    private static boolean isExact(Object number) {
        return number instanceof Long whole && Math.abs(whole) <= EXACT_IN_DOUBLE;
    }

    /** Returns Python's {@code a // b}, rounded downwards. */
    public static Object floorDivide(Object a, Object b) {
        requireNumbers("//", a, b);
        requireDivisor(b);
        Object x = Equality.number(a);
        Object y = Equality.number(b);
        if (x instanceof Double || y instanceof Double) {
            double dividend = toDouble(x);
            double divisor = toDouble(y);
            double quotient = (dividend - floatModulo(dividend, divisor)) / divisor;
            double floor = Math.floor(quotient);
            return quotient - floor > 0.5 ? floor + 1 : floor;
        }
        BigInteger[] parts = big(x).divideAndRemainder(big(y));
        boolean below = parts[1].signum() != 0 && parts[1].signum() != big(y).signum();
        return Data.narrow(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    /** Returns Python's {@code a % b}: with the sign of {@code b}, or a text filled in. */
    public static Object modulo(Object a, Object b) {
        if (a instanceof String format) {
            return PrintfFormat.format(format, b);
        }
        requireNumbers("%", a, b);
        requireDivisor(b);
        Object x = Equality.number(a);
        Object y = Equality.number(b);
        if (x instanceof Double || y instanceof Double) {
            return floatModulo(toDouble(x), toDouble(y));
        }
        BigInteger rest = big(x).remainder(big(y));
        boolean otherSign = rest.signum() != 0 && rest.signum() != big(y).signum();
        return Data.narrow(otherSign ? rest.add(big(y)) : rest);
    }

    private static double floatModulo(double dividend, double divisor) {
        double rest = dividend % divisor;
        if (rest != 0 && rest < 0 != divisor < 0) {
            return rest + divisor;
        }
        return rest == 0 ? Math.copySign(0, divisor) : rest;
    }

    /** Returns Python's {@code a ** b}. */
    public static Object power(Object a, Object b) {
        requireNumbers("**", a, b);
        Object x = Equality.number(a);
        Object y = Equality.number(b);
        if (x instanceof Double || y instanceof Double || big(y).signum() < 0) {
            return power(toDouble(x), toDouble(y));
        }
        BigInteger base = big(x);
        if (base.bitLength() <= 1 && base.signum() >= 0) {
            return base.signum() == 0 && big(y).signum() != 0 ? (Object) 0L : (Object) 1L;
        }
        checkDigits(big(y).bitLength() > 31 ? Long.MAX_VALUE : base.bitLength() * big(y).longValue());
        return Data.narrow(base.pow(big(y).intValue()));
    }

    /** Returns Python's {@code math.pow(base, exponent)}. */
    public static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw Failure.of("0 cannot be raised to a negative power");
        }
        if (base < 0 && exponent != Math.rint(exponent)) {
            throw Failure.of("a negative number raised to a fraction is not a real number");
        }
        return finite(Math.pow(base, exponent), base, exponent);
    }

    // Jinja2 prints a constant that is infinite, and fails where it is part of more: nobody means either.
    private static double finite(double result, Object x, Object y) {
        if (Double.isInfinite(result) && Double.isFinite(toDouble(x)) && Double.isFinite(toDouble(y))) {
            throw Failure.of("the number is too large");
        }
        return result;
    }

    public static Object negate(Object value) {
        Object number = Equality.number(Undefined.require(value));
        if (number instanceof Double real) {
            return -real;
        }
        if (number instanceof Number) {
            return Data.narrow(big(number).negate());
        }
        throw Failure.of("\"-\" does not work on a " + TypeName.of(value));
    }

    public static Object plus(Object value) {
        Object number = Equality.number(Undefined.require(value));
        if (number instanceof Number) {
            return number;
        }
        throw Failure.of("\"+\" does not work on a " + TypeName.of(value));
    }

    /** Returns the integer as one of any size. */
    public static BigInteger big(Object integer) {
        return integer instanceof BigInteger big ? big : BigInteger.valueOf((Long) integer);
    }

    /** Returns a number, or a truth value, as a float. */
    public static double toDouble(Object value) {
        double number = ((Number) Equality.number(value)).doubleValue();
        if (Double.isInfinite(number) && value instanceof BigInteger) {
            throw Failure.of("the number is too large for a float");
        }
        return number;
    }

    private static void checkDigits(long bits) {
        if (bits > Limits.MAX_DIGITS * 4L) {
            throw Failure.of("the number would have more than " + Limits.MAX_DIGITS + " digits");
        }
    }

    private static boolean areNumbers(Object a, Object b) {
        return Equality.isNumber(Undefined.require(a)) & Equality.isNumber(Undefined.require(b));
    }

    private static void requireNumbers(String operator, Object a, Object b) {
        if (!areNumbers(a, b)) {
            throw unsupported(operator, a, b);
        }
    }

    private static void requireDivisor(Object divisor) {
        if (Equality.compareNumbers(divisor, 0L) == 0) {
            throw Failure.of("division by zero");
        }
    }

    private static Failure unsupported(String operator, Object a, Object b) {
        String message = "\"" + operator + "\" does not work between " + TypeName.of(a) + " and " + TypeName.of(b);
        boolean mixed = operator.equals("+") && (a instanceof String || b instanceof String);
        return mixed ? Failure.of(message, "\"~\" joins any two values as text") : Failure.of(message);
    }
}
