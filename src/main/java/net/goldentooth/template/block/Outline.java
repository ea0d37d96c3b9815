package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Delimiter;
import net.goldentooth.template.expression.Lexer;
import net.goldentooth.template.expression.StringEscapes;
import net.goldentooth.template.expression.Token;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import net.goldentooth.template.text.Whitespace;
import net.goldentooth.template.value.CodePoints;

/**
 * Cuts a template into its pieces, with blanks and newlines as Jinja2's lexer leaves them. Jinjava's own scanner cannot
 * be used for this: it closes an expression at the first two braces, does not end {@code raw} at {@code {%-}, and
 * forgets the minus of a comment.
 */
final class Outline {
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-%\\}\\s*|%\\})");
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");
    private static final Pattern END_COMMENT = Pattern.compile("([-+]?)#\\}");

    private final Source source;
    private final String text;
    private final Whitespace whitespace;
    private final StringEscapes escapes;
    private final Consumer<Failure> problems;
    private final List<Segment> segments = new ArrayList<>();
    private int at;

    private Outline(Source source, StringEscapes escapes, Consumer<Failure> problems) {
        this.source = source;
        this.whitespace = source.whitespace();
        this.escapes = escapes;
        this.problems = problems;
        this.text = withoutLastNewline(source.text());
        this.at = source.start();
    }

    private static String withoutLastNewline(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** Returns the pieces; what cannot be read goes to {@code problems}. */
    static List<Segment> of(Source source, StringEscapes escapes, Consumer<Failure> problems) {
        Outline outline = new Outline(source, escapes, problems);
        outline.run();
        return outline.segments;
    }

    private void run() {
        while (at < text.length()) {
            int start = nextStart();
            if (start < 0) {
                addText(at, text.substring(at));
                return;
            }
            addText(at, strippedEnd(text.substring(at, start), start, signAfter(start + 2)));
            at = start;
            try {
                piece(text.charAt(start + 1));
            } catch (Failure e) {
                problems.accept(e);
                recover(start);
            }
        }
    }

    private int nextStart() {
        for (int i = text.indexOf('{', at); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return -1;
    }

    private char signAfter(int offset) {
        char c = offset < text.length() ? text.charAt(offset) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    /** Returns the text before a block without the blanks that its sign or the settings take away. */
    private String strippedEnd(String before, int start, char sign) {
        if (sign == '-') {
            return CodePoints.stripEnd(before);
        }
        boolean print = text.startsWith("{{", start);
        if (sign == '+' || !whitespace.lstripBlocks() || print) {
            return before;
        }
        int line = before.lastIndexOf('\n') + 1;
        boolean beginsLine = line > 0 || at == 0 || text.charAt(at - 1) == '\n';
        boolean blank = before.substring(line).chars().allMatch(CodePoints::isSpace);
        return beginsLine && blank ? before.substring(0, line) : before;
    }

    private void addText(int offset, String piece) {
        if (!piece.isEmpty()) {
            segments.add(new Segment(Segment.Kind.TEXT, offset, piece, List.of()));
        }
    }

    private void piece(char kind) {
        if (kind == '#') {
            comment();
        } else if (kind == '{') {
            print();
        } else {
            Matcher raw = RAW.matcher(text).region(at, text.length());
            if (raw.lookingAt()) {
                raw(raw.end());
            } else {
                tag();
            }
        }
    }

    private void comment() {
        Matcher end = END_COMMENT.matcher(text);
        if (!end.find(at + 2 + (signAfter(at + 2) == ' ' ? 0 : 1))) {
            throw Failure.of("\"#}\" is missing").at(new Place(source, at));
        }
        String sign = end.group(1);
        at = end.end();
        afterBlock(sign.isEmpty() ? ' ' : sign.charAt(0));
    }

    private void print() {
        int from = at + 2 + (signAfter(at + 2) == ' ' ? 0 : 1);
        Lexer.Result lexed = Lexer.lex(source, from, escapes, Delimiter.PRINT);
        segments.add(new Segment(Segment.Kind.PRINT, at, "", lexed.tokens()));
        at = lexed.end();
        if (lexed.sign() == '-') {
            skipBlanks();
        }
    }

    private void tag() {
        int from = at + 2 + (signAfter(at + 2) == ' ' ? 0 : 1);
        Lexer.Result lexed = Lexer.lex(source, from, StringEscapes.PYTHON, Delimiter.BLOCK);
        Token name = lexed.tokens().get(0);
        int start = at;
        at = lexed.end();
        afterBlock(lexed.sign());
        if (name.kind() != Token.Kind.NAME) {
            problems.accept(Failure.of("expected the name of a tag, got " + name.description())
                    .at(new Place(source, name.start())));
            return;
        }
        List<Token> tokens = lexed.tokens().subList(1, lexed.tokens().size());
        segments.add(new Segment(Segment.Kind.TAG, start, (String) name.value(), tokens));
    }

    private void raw(int from) {
        Matcher end = END_RAW.matcher(text);
        if (!end.find(from)) {
            throw Failure.of("\"{% endraw %}\" is missing").at(new Place(source, at));
        }
        at = from;
        String before = end.group(1);
        char sign = before.isEmpty() ? ' ' : before.charAt(0);
        addText(from, strippedEnd(text.substring(from, end.start()), end.start(), sign));
        at = end.end();
        afterBlock(end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0));
    }

    private void afterBlock(char sign) {
        if (sign == '-') {
            skipBlanks();
        } else if (sign == ' ' && whitespace.trimBlocks() && text.startsWith("\n", at)) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < text.length() && CodePoints.isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Goes on behind what could not be read, so that later mistakes are reported too. */
    private void recover(int start) {
        String close = text.charAt(start + 1) == '#' ? "#}" : text.charAt(start + 1) == '{' ? "}}" : "%}";
        int end = text.indexOf(close, start + 2);
        at = end < 0 ? text.length() : end + 2;
    }
}
