package net.goldentooth.source;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What unquoted text means: YAML 1.1 (yaml.org/type) with the patterns that PyYAML, and so Ansible, uses for it. */
final class PlainScalar {
    /** The characters that a value which is no string can begin with; all other text needs no pattern. */
    private static final String FIRST = "-+.0123456789yYnNtTfFoO~";

    private static final Pattern BOOL =
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern INT = Pattern.compile("[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                    + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?"
            + ":[0-9][0-9]:[0-9][0-9](?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private PlainScalar() {}

    /** Returns null, a Boolean, Long, BigInteger, Double, LocalDate, or the text itself where it is nothing else. */
    static @Nullable Object read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (FIRST.indexOf(text.charAt(0)) < 0) {
            return text;
        }
        if (NULL.matcher(text).matches()) {
            return null;
        }
        if (BOOL.matcher(text).matches()) {
            return isTrue(text);
        }
        return number(text);
    }

    /**
     * Returns whether YAML 1.1 reads the text as a point in time. Ansible gives templates a Python object for it, whose
     * text differs from what was written.
     */
    static boolean isTime(String text) {
        return text.length() > 12 && TIME.matcher(text).matches();
    }

    /** Returns whether the text looks like a date and is none, at which Ansible fails. */
    static boolean isWrongDate(String text) {
        return DATE.matcher(text).matches() && date(text).equals(text);
    }

    private static Object date(String text) {
        try {
            return text.startsWith("0000") ? text : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static boolean isTrue(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("yes") || lower.equals("true") || lower.equals("on");
    }

    private static Object number(String text) {
        if (INT.matcher(text).matches()) {
            return integer(text);
        }
        if (DATE.matcher(text).matches()) {
            return date(text);
        }
        return FLOAT.matcher(text).matches() ? real(text) : text;
    }

    private static Object integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.equals("0b") || digits.equals("0x")) {
            return text;
        }
        BigInteger number = magnitude(digits);
        BigInteger signed = negative ? number.negate() : number;
        return signed.bitLength() < Long.SIZE ? (Object) signed.longValue() : signed;
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0")) {
            return new BigInteger(digits, 8);
        }
        BigInteger sum = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return sum;
    }

    private static Double real(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        double sign = digits.startsWith("-") ? -1 : 1;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (digits.equals(".nan")) {
            return Double.NaN;
        }
        double sum = 0;
        for (String part : digits.split(":", -1)) {
            sum = sum * 60 + Double.parseDouble(part);
        }
        return sign * sum;
    }
}
