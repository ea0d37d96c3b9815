package net.goldentooth.endpoint.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the host program's part {@code gather.sh} printed: files by their path, and the output of a few programs by a name.
 *
 * @param texts each section's text by its name
 */
record Sections(Map<String, String> texts) {
    /** What a file or an output may have; a host that says more means ill, and expressions that read it take their time. */
    private static final int LARGEST_FILE = 1 << 12;

    private static final int LARGEST_OUTPUT = 1 << 20;

    Sections {
        texts = texts.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Sections::cut));
    }

    private static String cut(Map.Entry<String, String> section) {
        int limit = section.getKey().startsWith("/") ? LARGEST_FILE : LARGEST_OUTPUT;
        String text = section.getValue();
        return text.length() > limit ? text.substring(0, limit) : text;
    }

    /** Returns a section's text without blanks around it; nothing where the host has no such thing, or an empty one. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean has(String name) {
        return texts.containsKey(name);
    }

    /** Returns a section's lines; none where the host has no such thing. */
    List<String> lines(String name) {
        return text(name).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** Returns what follows a word at the beginning of lines, such as a key. */
    List<String> after(String word, String section) {
        return lines(section).stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1).strip())
                .toList();
    }

    /** Returns a whole number from 0; nothing when the text is none. */
    static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
