package net.goldentooth.template.expression;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import net.goldentooth.template.value.Data;

/** Reads the tokens of one expression or tag (the rules of Jinja2's own lexer). */
public final class Lexer {
    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
    private static final Pattern INTEGER = Pattern.compile(
            "(?:0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[0-9a-f])+|[1-9](?:_?\\d)*|0(?:_?0)*)", Pattern.CASE_INSENSITIVE);
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private final Source source;
    private final String text;
    private final StringEscapes escapes;
    private final Delimiter delimiter;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    private Lexer(Source source, int from, StringEscapes escapes, Delimiter delimiter) {
        this.source = source;
        this.text = source.text();
        this.at = from;
        this.escapes = escapes;
        this.delimiter = delimiter;
    }

    /**
     * The tokens up to the delimiter.
     *
     * @param tokens closed by one of kind END
     * @param end offset after the delimiter
     * @param sign {@code -} or {@code +} just before the delimiter, or a blank
     */
    public record Result(List<Token> tokens, int end, char sign) {}

    /** Returns the tokens from an offset on; a character that begins no token, or a missing delimiter, fails. */
    public static Result lex(Source source, int from, StringEscapes escapes, Delimiter delimiter) {
        return new Lexer(source, from, escapes, delimiter).run(from);
    }

    private Result run(int from) {
        while (at < text.length()) {
            if (open.isEmpty() && !delimiter.equals(Delimiter.NOTHING)) {
                char sign = signAt(at);
                int close = sign == ' ' ? at : at + 1;
                if (text.startsWith(delimiter.text(), close)) {
                    tokens.add(new Token(Token.Kind.END, "", at, at));
                    return new Result(
                            List.copyOf(tokens), close + delimiter.text().length(), sign);
                }
            }
            next();
        }
        if (delimiter.equals(Delimiter.NOTHING)) {
            requireClosed();
            tokens.add(new Token(Token.Kind.END, "", at, at));
            return new Result(List.copyOf(tokens), at, ' ');
        }
        requireClosed();
        throw failure("\"" + delimiter.text() + "\" is missing", from);
    }

    private void requireClosed() {
        if (!open.isEmpty()) {
            throw failure("\"" + open.getLast() + "\" is missing", at);
        }
    }

    /** A minus belongs to the end of both, a plus only to the end of a block. */
    private char signAt(int offset) {
        char c = text.charAt(offset);
        boolean sign = c == '-' || (c == '+' && delimiter.plus());
        return sign && text.startsWith(delimiter.text(), offset + 1) ? c : ' ';
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (c == '\'' || c == '"') {
            StringLiteral literal = StringLiteral.read(source, at, escapes);
            add(Token.Kind.STRING, literal.value(), literal.end());
        } else if (c == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(at))) {
            name();
        } else {
            operator();
        }
    }

    private void add(Token.Kind kind, Object value, int end) {
        tokens.add(new Token(kind, value, at, end));
        at = end;
    }

    private void number() {
        Matcher real = FLOAT.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (real.lookingAt()) {
            double value = Double.parseDouble(real.group().replace("_", ""));
            if (Double.isInfinite(value)) {
                throw failure("the number is too large", at);
            }
            add(Token.Kind.FLOAT, value, real.end());
            return;
        }
        Matcher whole = INTEGER.matcher(text).region(at, text.length());
        if (!whole.lookingAt()) {
            throw failure("this is no number", at);
        }
        add(Token.Kind.INTEGER, integer(whole.group().replace("_", "").toLowerCase(Locale.ROOT)), whole.end());
    }

    private static Object integer(String digits) {
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        return Data.narrow(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private void name() {
        int end = at;
        while (end < text.length() && isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        add(Token.Kind.NAME, text.substring(at, end), end);
    }

    private static boolean isNamePart(int c) {
        return c == '_' || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private void operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                balance(operator);
                add(Token.Kind.OPERATOR, operator, at + operator.length());
                return;
            }
        }
        throw failure("unexpected character \"" + Character.toString(text.codePointAt(at)) + "\"", at);
    }

    private void balance(String operator) {
        switch (operator) {
            case "{" -> open.addLast("}");
            case "(" -> open.addLast(")");
            case "[" -> open.addLast("]");
            case "}", ")", "]" -> {
                String expected = open.pollLast();
                if (!operator.equals(expected)) {
                    throw failure(
                            "unexpected \"" + operator + "\""
                                    + (expected == null ? "" : ", expected \"" + expected + "\""),
                            at);
                }
            }
            default -> {
                // Other operators open and close nothing.
            }
        }
    }

    private Failure failure(String message, int offset) {
        return Failure.of(message).at(new Place(source, offset));
    }
}
