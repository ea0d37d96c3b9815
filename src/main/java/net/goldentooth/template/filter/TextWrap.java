package net.goldentooth.template.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.value.CodePoints;
import net.goldentooth.template.value.Splitting;

/**
 * Python's textwrap with the options of Jinja2's {@code wordwrap}.
 *
 * @param breakOnHyphens whether a line may end after a hyphen inside a word
 */
record TextWrap(int width, boolean breakLongWords, boolean breakOnHyphens) {
    private static final String BLANK = "[\\t\\n\\x0b\\f\\r ]";
    private static final Pattern WORDS = Pattern.compile(
            "(" + BLANK + "+|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)|[^\\t\\n\\x0b\\f\\r ]+?(?:"
                    + "-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))(?=[^\\d\\W]-?[^\\d\\W])"
                    + "|(?=" + BLANK + "|\\z)|(?<=[\\w!\"'&.,?])(?=-{2,}\\w)))",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("(" + BLANK + "+)");

    /** Returns the text with each of its lines wrapped by itself. */
    String wrapLines(String text, String separator) {
        List<String> wrapped = new ArrayList<>();
        for (Object line : Splitting.lines(text, false)) {
            wrapped.add(String.join(separator, wrap((String) line)));
        }
        return String.join(separator, wrapped);
    }

    private Deque<String> chunks(String text) {
        Deque<String> chunks = new ArrayDeque<>();
        Matcher matcher = (breakOnHyphens ? WORDS : BLANKS).matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                chunks.add(text.substring(end, matcher.start()));
            }
            if (matcher.end() > matcher.start()) {
                chunks.add(matcher.group());
            }
            end = matcher.end();
        }
        if (end < text.length()) {
            chunks.add(text.substring(end));
        }
        return chunks;
    }

    private List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        Deque<String> chunks = chunks(text);
        while (!chunks.isEmpty()) {
            if (isBlank(chunks.getFirst()) && !lines.isEmpty()) {
                chunks.removeFirst();
            }
            List<String> line = new ArrayList<>();
            int length = 0;
            while (!chunks.isEmpty() && length + CodePoints.length(chunks.getFirst()) <= width) {
                length += CodePoints.length(chunks.getFirst());
                line.add(chunks.removeFirst());
            }
            if (!chunks.isEmpty() && CodePoints.length(chunks.getFirst()) > width) {
                longWord(chunks, line, width - length);
            }
            if (!line.isEmpty() && isBlank(line.get(line.size() - 1))) {
                line.remove(line.size() - 1);
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private static boolean isBlank(String chunk) {
        return chunk.codePoints().allMatch(CodePoints::isSpace);
    }

    private void longWord(Deque<String> chunks, List<String> line, int space) {
        if (!breakLongWords) {
            if (line.isEmpty()) {
                line.add(chunks.removeFirst());
            }
            return;
        }
        String chunk = chunks.removeFirst();
        int end = space;
        if (breakOnHyphens && CodePoints.length(chunk) > space) {
            String head = CodePoints.substring(chunk, 0, space);
            int hyphen = head.lastIndexOf('-');
            boolean word = hyphen > 0 && head.substring(0, hyphen).chars().anyMatch(c -> c != '-');
            end = word ? CodePoints.length(head.substring(0, hyphen)) + 1 : space;
        }
        line.add(CodePoints.substring(chunk, 0, end));
        chunks.addFirst(CodePoints.substring(chunk, end, CodePoints.length(chunk)));
    }
}
