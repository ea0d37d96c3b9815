package net.goldentooth.inventory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Tuple;

/**
 * Reads text as Python's {@code ast.literal_eval} does: numbers, strings, lists, tuples, maps, True, False and None. Sets, bytes,
 * complex numbers and the ellipsis, which mean nothing in a configuration, are refused.
 */
final class PythonLiteral {
    private static final Pattern NUMBER =
            Pattern.compile("(?:0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO][0-7]+|0[bB][01]+"
                    + "|(?:[0-9](?:_?[0-9])*)?\\.?(?:[0-9](?:_?[0-9])*)?(?:[eE][-+]?[0-9]+)?)");

    private static final Map<String, Object> PYTHON = Map.of("True", true, "False", false, "None", None.NONE);

    private static final Pattern PREFIX = Pattern.compile("([rRuU]|[bB][rR]?|[rR][bB])(?=['\"])");
    private static final Pattern COMPLEX = Pattern.compile(
            "[-+ ]*[0-9._]+(?:[eE][-+]?[0-9]+)?\\s*(?:[-+]\\s*[0-9._]+(?:[eE][-+]?[0-9]+)?)?[jJ]\\s*(?:#.*)?");

    private final String text;
    private int at;
    private String unsupported = "";

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

    /**
     * Returns the value, or empty when the text is no literal.
     *
     * @throws IllegalArgumentException with what it is, such as {@code a set}, when it is a literal of a kind not supported
     */
    static Optional<Object> read(String text) {
        if (COMPLEX.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("a complex number");
        }
        try {
            PythonLiteral literal = new PythonLiteral(text);
            Object value = literal.value();
            literal.skipSpace();
            boolean whole = literal.at == text.length() || literal.peek() == '#';
            if (whole && !literal.unsupported.isEmpty()) {
                throw new IllegalArgumentException(literal.unsupported);
            }
            return whole ? Optional.of(value) : Optional.empty();
        } catch (NoLiteral e) {
            return Optional.empty();
        }
    }

    private Object value() throws NoLiteral {
        skipSpace();
        char c = peek();
        if (isString()) {
            return strings();
        }
        if (text.startsWith("...", at)) {
            at += 3;
            unsupported = "an ellipsis";
            return "";
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

    private boolean isString() {
        Matcher prefix = PREFIX.matcher(text).region(at, text.length());
        return peek() == '\''
                || peek() == '"'
                || prefix.useTransparentBounds(true).lookingAt();
    }

    /** Neighbouring strings are one. */
    private String strings() throws NoLiteral {
        StringBuilder value = new StringBuilder();
        while (isString()) {
            Matcher prefix = PREFIX.matcher(text).region(at, text.length()).useTransparentBounds(true);
            String kind = prefix.lookingAt() ? prefix.group().toLowerCase(Locale.ROOT) : "";
            at += kind.length();
            if (kind.contains("b")) {
                unsupported = "bytes";
            }
            string(value, kind.contains("r"));
            skipSpace();
        }
        return value.toString();
    }

    /** Three quotes are one mark as well. In raw strings a backslash stays, also before a quote, which it keeps from ending them. */
    private void string(StringBuilder value, boolean raw) throws NoLiteral {
        String one = String.valueOf(text.charAt(at));
        String quote = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
        at += quote.length();
        while (!text.startsWith(quote, at)) {
            if (at >= text.length() || (peek() == '\\' && at + 1 >= text.length())) {
                throw new NoLiteral();
            }
            if (peek() == '\\' && raw) {
                value.append(text, at, at + 2);
                at += 2;
            } else if (peek() == '\\') {
                at = PythonEscape.append(text, at, value);
                if (at < 0) {
                    throw new NoLiteral();
                }
            } else {
                value.append(text.charAt(at++));
            }
        }
        at += quote.length();
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
            if (peek() == ',' || peek() == '}') {
                unsupported = "a set";
                comma('}');
                continue;
            }
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
