package net.goldentooth.endpoint.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the host program answered to one request: lines of words, and named sections of bytes. */
final class Answer {
    private static final byte[] NOTHING = {};

    private final List<String> lines = new ArrayList<>();
    private final Map<String, byte[]> sections = new LinkedHashMap<>();

    void add(String line) {
        lines.add(line);
    }

    void add(String section, byte[] bytes) {
        sections.merge(section, bytes, Answer::joined);
    }

    /** Sections of one name are parts of one text, such as several notes. */
    private static byte[] joined(byte[] before, byte[] after) {
        byte[] both = new byte[before.length + 1 + after.length];
        System.arraycopy(before, 0, both, 0, before.length);
        both[before.length] = '\n';
        System.arraycopy(after, 0, both, before.length + 1, after.length);
        return both;
    }

    /** Returns what followed a line's first word, in the first such line. */
    Optional<String> line(String word) {
        return lines.stream()
                .filter(line -> line.equals(word) || line.startsWith(word + " "))
                .map(line -> line.substring(Math.min(line.length(), word.length() + 1)))
                .findFirst();
    }

    /** Returns a section's bytes; empty when there was none. */
    byte[] section(String name) {
        return sections.getOrDefault(name, NOTHING);
    }

    /** Returns what follows the prefix in the names of the sections that begin with it, sorted. */
    List<String> sections(String prefix) {
        return sections.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** Returns a section as text, without newlines at its end. */
    String text(String section) {
        return new String(section(section), StandardCharsets.UTF_8).stripTrailing();
    }

    /** Returns every section's text by its name, without newlines at its end. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        sections.keySet().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    /** Returns a section's lines that are not empty. */
    List<String> lines(String section) {
        return text(section).lines().filter(line -> !line.isEmpty()).toList();
    }

    /** Returns a section's fields, each of which ends with a NUL. */
    List<String> fields(String section) {
        String text = new String(section(section), StandardCharsets.UTF_8);
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', start)) {
            fields.add(text.substring(start, end));
            start = end + 1;
        }
        return fields;
    }
}
