package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import net.goldentooth.template.expression.Delimiter;
import net.goldentooth.template.expression.Lexer;
import net.goldentooth.template.expression.StringEscapes;
import net.goldentooth.template.expression.Token;
import net.goldentooth.template.text.Delimiters;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import net.goldentooth.template.text.Syntax;
import net.goldentooth.template.value.CodePoints;

/**
 * Cuts a template into its pieces, with blanks and newlines as Jinja2's lexer leaves them. Jinjava's own scanner cannot
 * be used for this: it closes an expression at the first two braces, does not end {@code raw} at {@code {%-}, and
 * forgets the minus of a comment.
 */
final class Outline {
    private final Source source;
    private final String text;
    private final Syntax syntax;
    private final Delimiters delimiters;
    private final Endings endings;
    private final StringEscapes escapes;
    private final Consumer<Failure> problems;
    private final List<Segment> segments = new ArrayList<>();
    private final int[] next = {-1, -1, -1};
    private int at;

    private Outline(Source source, StringEscapes escapes, Consumer<Failure> problems) {
        this.source = source;
        this.syntax = source.syntax();
        this.delimiters = syntax.delimiters();
        this.endings = Endings.of(delimiters);
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
            String opening = openingAt(start);
            addText(at, strippedEnd(text.substring(at, start), opening, signAfter(start + opening.length())));
            at = start;
            try {
                piece(opening);
            } catch (Failure e) {
                problems.accept(e);
                recover(start, opening);
            }
        }
    }

    private int nextStart() {
        List<String> starts = List.of(delimiters.blockStart(), delimiters.variableStart(), delimiters.commentStart());
        int nearest = Integer.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            // Each is looked for again only once it is passed: a long template is gone through once.
            if (next[i] < at) {
                int found = text.indexOf(starts.get(i), at);
                next[i] = found < 0 ? Integer.MAX_VALUE : found;
            }
            nearest = Math.min(nearest, next[i]);
        }
        return nearest == Integer.MAX_VALUE ? -1 : nearest;
    }

    /** Of several that begin alike, the longest counts. */
    private String openingAt(int start) {
        String longest = "";
        for (String opening : List.of(delimiters.variableStart(), delimiters.commentStart(), delimiters.blockStart())) {
            if (text.startsWith(opening, start) && opening.length() > longest.length()) {
                longest = opening;
            }
        }
        return longest;
    }

    private char signAfter(int offset) {
        char c = offset < text.length() ? text.charAt(offset) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    /** Returns the text before a block without the blanks that its sign or the settings take away. */
    private String strippedEnd(String before, String opening, char sign) {
        if (sign == '-') {
            return CodePoints.stripEnd(before);
        }
        boolean print = opening.equals(delimiters.variableStart());
        if (sign == '+' || !syntax.lstripBlocks() || print) {
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

    private void piece(String opening) {
        if (opening.equals(delimiters.commentStart())) {
            comment();
        } else if (opening.equals(delimiters.variableStart())) {
            print();
        } else {
            Matcher raw = endings.raw().matcher(text).region(at, text.length());
            if (raw.lookingAt()) {
                raw(raw.end());
            } else {
                tag();
            }
        }
    }

    /** Returns the offset behind an opening and its sign. */
    private int inside(String opening) {
        int from = at + opening.length();
        return signAfter(from) == ' ' ? from : from + 1;
    }

    private void comment() {
        Matcher end = endings.comment().matcher(text);
        if (!end.find(inside(delimiters.commentStart()))) {
            throw missing(delimiters.commentEnd());
        }
        at = end.end();
        afterBlock(end.group(1));
    }

    private Failure missing(String what) {
        return Failure.of("\"" + what + "\" is missing").at(new Place(source, at));
    }

    private void print() {
        Delimiter end = new Delimiter(delimiters.variableEnd(), false);
        Lexer.Result lexed = Lexer.lex(source, inside(delimiters.variableStart()), escapes, end);
        segments.add(new Segment(Segment.Kind.PRINT, at, "", lexed.tokens()));
        at = lexed.end();
        if (lexed.sign() == '-') {
            skipBlanks();
        }
    }

    private void tag() {
        Delimiter end = new Delimiter(delimiters.blockEnd(), true);
        Lexer.Result lexed = Lexer.lex(source, inside(delimiters.blockStart()), StringEscapes.PYTHON, end);
        Token name = lexed.tokens().get(0);
        int start = at;
        at = lexed.end();
        afterBlock(String.valueOf(lexed.sign()).strip());
        if (name.kind() != Token.Kind.NAME) {
            problems.accept(Failure.of("expected the name of a tag, got " + name.description())
                    .at(new Place(source, name.start())));
            return;
        }
        List<Token> tokens = lexed.tokens().subList(1, lexed.tokens().size());
        segments.add(new Segment(Segment.Kind.TAG, start, (String) name.value(), tokens));
    }

    private void raw(int from) {
        Matcher end = endings.endRaw().matcher(text);
        if (!end.find(from)) {
            throw missing(delimiters.blockStart() + " endraw " + delimiters.blockEnd());
        }
        at = from;
        String sign = end.group(1);
        String content = text.substring(from, end.start());
        addText(from, strippedEnd(content, delimiters.blockStart(), sign.isEmpty() ? ' ' : sign.charAt(0)));
        at = end.end();
        afterBlock(end.group(2));
    }

    /** @param sign what stands before the end of the block: a minus, a plus or nothing */
    private void afterBlock(String sign) {
        if (sign.equals("-")) {
            skipBlanks();
        } else if (sign.isEmpty() && syntax.trimBlocks() && text.startsWith("\n", at)) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < text.length() && CodePoints.isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Goes on behind what could not be read, so that later mistakes are reported too. */
    private void recover(int start, String opening) {
        String close = opening.equals(delimiters.commentStart())
                ? delimiters.commentEnd()
                : opening.equals(delimiters.variableStart()) ? delimiters.variableEnd() : delimiters.blockEnd();
        int end = text.indexOf(close, start + opening.length());
        at = end < 0 ? text.length() : end + close.length();
    }
}
