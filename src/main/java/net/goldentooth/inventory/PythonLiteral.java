package net.goldentooth.inventory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.source.Origin;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of an INI inventory as Ansible does: what Python's {@code ast.literal_eval} takes for a number, string, list,
 * map, True, False or None is that, and all other text is text.
 */
final class PythonLiteral {
    private static final String NUMBER = "(?:0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO][0-7]+|0[bB][01]+"
            + "|(?:[0-9](?:_?[0-9])*)?\\.?(?:[0-9](?:_?[0-9])*)?(?:[eE][-+]?[0-9]+)?)";

    private final Origin where;
    private final String text;
    private int at;

    /** The text is no literal. */
    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1L;

        NoLiteral() {
            super("", null, false, false);
        }
    }

    private PythonLiteral(Origin where, String text) {
        this.where = where;
        this.text = text;
    }

    static YamlNode read(Origin where, String text) {
        try {
            PythonLiteral literal = new PythonLiteral(where, text);
            YamlNode node = literal.value();
            literal.skipSpace();
            literal.at = literal.peek() == '#' ? text.length() : literal.at;
            return literal.at == text.length() ? node : literal.scalar(text);
        } catch (NoLiteral e) {
            return new YamlScalar(where, text, text, where, true);
        }
    }

    private YamlScalar scalar(@Nullable Object value) {
        if (value instanceof String string) {
            return new YamlScalar(where, string, string, where, true);
        }
        return new YamlScalar(where, value, text, where, false);
    }

    private YamlNode value() throws NoLiteral {
        skipSpace();
        char c = peek();
        if (c == '\'' || c == '"') {
            return scalar(strings());
        }
        if (c == '[') {
            return new YamlList(where, items(']'));
        }
        if (c == '(') {
            return tuple();
        }
        if (c == '{') {
            return map();
        }
        if (Character.isDigit(c) || c == '-' || c == '+' || c == '.') {
            return scalar(number());
        }
        return word();
    }

    private YamlNode word() throws NoLiteral {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        switch (text.substring(start, at)) {
            case "True":
                return scalar(true);
            case "False":
                return scalar(false);
            case "None":
                return scalar(null);
            default:
                throw new NoLiteral();
        }
    }

    private Object number() throws NoLiteral {
        boolean negative = false;
        while (peek() == '-' || peek() == '+') {
            negative ^= peek() == '-';
            at++;
            skipSpace();
        }
        var matcher = java.util.regex.Pattern.compile(NUMBER).matcher(text).region(at, text.length());
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
        BigInteger signed = negative ? value.negate() : value;
        return signed.bitLength() < Long.SIZE ? (Object) signed.longValue() : signed;
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

    private List<YamlNode> items(char close) throws NoLiteral {
        at++;
        List<YamlNode> items = new ArrayList<>();
        skipSpace();
        while (peek() != close) {
            items.add(value());
            comma(close);
        }
        at++;
        return items;
    }

    /** A tuple reads as a list; brackets around a single value are only brackets. */
    private YamlNode tuple() throws NoLiteral {
        int start = at;
        List<YamlNode> items = items(')');
        boolean single = items.size() == 1
                && !text.substring(start, at).replaceAll("\\s", "").endsWith(",)");
        return single ? items.get(0) : new YamlList(where, items);
    }

    private YamlNode map() throws NoLiteral {
        at++;
        List<YamlMap.Entry> entries = new ArrayList<>();
        skipSpace();
        while (peek() != '}') {
            if (!(value() instanceof YamlScalar key) || key.value() == null) {
                throw new NoLiteral();
            }
            skipSpace();
            if (peek() != ':') {
                throw new NoLiteral();
            }
            at++;
            YamlNode value = value();
            Object raw = key.value();
            entries.removeIf(entry -> entry.rawKey().equals(raw));
            entries.add(new YamlMap.Entry(where, String.valueOf(raw), raw, value));
            comma('}');
        }
        at++;
        return new YamlMap(where, entries);
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
