package net.goldentooth.inventory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Tuple;

/**
 * Reads text as Python's {@code ast.literal_eval} does: numbers, strings, lists, tuples, maps, True, False and None. Sets, bytes
 * and complex numbers, which no configuration file holds, are no literals here.
 */
final class PythonLiteral {
    private static final Pattern NUMBER =
            Pattern.compile("(?:0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO][0-7]+|0[bB][01]+"
                    + "|(?:[0-9](?:_?[0-9])*)?\\.?(?:[0-9](?:_?[0-9])*)?(?:[eE][-+]?[0-9]+)?)");

    private static final Map<String, Object> PYTHON = Map.of("True", true, "False", false, "None", None.NONE);

    private final String text;
    private int at;

    /** The text is no literal. */
    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1L;

        NoLiteral() {
            super("", null, false, false);
        }
    }

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** Returns the value, or empty when the text is no literal. */
    static Optional<Object> read(String text) {
        try {
            PythonLiteral literal = new PythonLiteral(text);
            Object value = literal.value();
            literal.skipSpace();
            boolean whole = literal.at == text.length() || literal.peek() == '#';
            return whole ? Optional.of(value) : Optional.empty();
        } catch (NoLiteral e) {
            return Optional.empty();
        }
    }

    private Object value() throws NoLiteral {
        skipSpace();
        char c = peek();
        if (c == '\'' || c == '"') {
            return strings();
        }
        if (c == '[') {
            return items(']');
        }
        if (c == '(') {
            return tuple();
        }
        if (c == '{') {
            return map();
        }
        if (Character.isDigit(c) || c == '-' || c == '+' || c == '.') {
            return number();
        }
        return word();
    }

    private Object word() throws NoLiteral {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        Object value = PYTHON.get(text.substring(start, at));
        if (value == null) {
            throw new NoLiteral();
        }
        return value;
    }

    private Object number() throws NoLiteral {
        boolean negative = false;
        while (peek() == '-' || peek() == '+') {
            negative ^= peek() == '-';
            at++;
            skipSpace();
        }
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() == at || matcher.group().equals(".")) {
            throw new NoLiteral();
        }
        at = matcher.end();
        if (Character.isLetterOrDigit(peek()) || peek() == '_') {
            throw new NoLiteral();
        }
        String digits = matcher.group().replace("_", "");
        return digits.matches(".*[.eE].*") && !digits.matches("0[xX].*")
                ? real(digits, negative)
                : whole(digits, negative);
    }

    private static Double real(String digits, boolean negative) {
        double value = Double.parseDouble(digits);
        return negative ? -value : value;
    }

    private static Object whole(String digits, boolean negative) throws NoLiteral {
        int radix = digits.matches("0[xX].*") ? 16 : digits.matches("0[oO].*") ? 8 : digits.matches("0[bB].*") ? 2 : 10;
        if (radix == 10 && digits.matches("0+[1-9][0-9]*")) {
            // Python refuses leading zeros.
            throw new NoLiteral();
        }
        BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
        return Data.narrow(negative ? value.negate() : value);
    }

    /** Neighbouring strings are one. */
    private String strings() throws NoLiteral {
        StringBuilder value = new StringBuilder();
        while (peek() == '\'' || peek() == '"') {
            string(value);
            skipSpace();
        }
        return value.toString();
    }

    private void string(StringBuilder value) throws NoLiteral {
        char quote = text.charAt(at);
        if (text.startsWith(String.valueOf(quote).repeat(3), at)) {
            throw new NoLiteral();
        }
        at++;
        while (peek() != quote) {
            if (at >= text.length()) {
                throw new NoLiteral();
            }
            if (peek() == '\\') {
                at = PythonEscape.append(text, at, value);
                if (at < 0) {
                    throw new NoLiteral();
                }
            } else {
                value.append(text.charAt(at++));
            }
        }
        at++;
    }

    private List<Object> items(char close) throws NoLiteral {
        at++;
        List<Object> items = new ArrayList<>();
        skipSpace();
        while (peek() != close) {
            items.add(value());
            comma(close);
        }
        at++;
        return items;
    }

    /** Brackets around a single value, without a comma, are only brackets. */
    private Object tuple() throws NoLiteral {
        int start = at;
        List<Object> items = items(')');
        boolean single = items.size() == 1
                && !text.substring(start, at).replaceAll("\\s", "").endsWith(",)");
        return single ? items.get(0) : Tuple.copyOf(items);
    }

    private Map<Object, Object> map() throws NoLiteral {
        at++;
        Map<Object, Object> entries = new LinkedHashMap<>();
        skipSpace();
        while (peek() != '}') {
            Object key = value();
            skipSpace();
            if (peek() != ':' || key instanceof Map || (key instanceof List && !(key instanceof Tuple))) {
                throw new NoLiteral();
            }
            at++;
            entries.put(key, value());
            comma('}');
        }
        at++;
        return entries;
    }

    private void comma(char close) throws NoLiteral {
        skipSpace();
        if (peek() == ',') {
            at++;
            skipSpace();
        } else if (peek() != close) {
            throw new NoLiteral();
        }
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /** Returns the next character, or one that no literal holds. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\uFFFF';
    }
}
