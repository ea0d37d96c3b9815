package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;

/** Splits text into words as Python's shlex and POSIX shells do: quotes join, a backslash takes the next character as it is. */
final class ShellWords {
    /** A word without its quotes, and where it began. */
    record Word(Origin origin, String text) {}

    private final String shown;
    private final String text;
    private final int line;
    private final char comment;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;
    private int at;

    /** @param comment the character that begins a comment; 0 for none */
    private ShellWords(Origin line, String text, char comment) {
        this.shown = line.file();
        this.line = line.line();
        this.text = text;
        this.comment = comment;
    }

    static List<Word> split(String shown, String text) {
        return new ShellWords(new Origin(shown, 1, 1), text, '\0').run();
    }

    /** Returns the words of a line of a file, without a comment at its end. */
    static List<Word> splitLine(Origin line, String text) {
        return new ShellWords(line, text, '#').run();
    }

    private List<Word> run() {
        while (at < text.length() && (comment == '\0' || text.charAt(at) != comment)) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                end();
                at++;
                continue;
            }
            if (start < 0) {
                start = at;
            }
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '\\' && at + 1 < text.length()) {
                word.append(text.charAt(at + 1));
                at += 2;
            } else {
                word.append(c);
                at++;
            }
        }
        end();
        return words;
    }

    private void quoted(char quote) {
        int opened = at++;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escape = quote == '"'
                    && text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            if (escape) {
                at++;
            }
            word.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new InvalidInputException(
                    Problem.error(new Origin(shown, line, opened + 1), "these quotes are never closed"));
        }
        at++;
    }

    private void end() {
        if (start >= 0) {
            words.add(new Word(new Origin(shown, line, start + 1), word.toString()));
            word.setLength(0);
            start = -1;
        }
    }
}
