package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line that is shown to be typed again, without its limit and without values that may be secret. */
public final class RepeatedWords {
    private static final Set<String> LIMIT = Set.of("-l", "--limit");
    private static final Set<String> VARIABLES = Set.of("-e", "--extra-vars");
    /** No variables at all to whoever reads it, so that what is pasted unread is refused. */
    private static final String HIDDEN = "...";

    private static final Pattern TOGETHER = Pattern.compile("-[bKvCDy]+[el]");

    private RepeatedWords() {}

    /** Returns the words as a shell reads them. */
    public static String of(List<String> commandLine) {
        List<String> arguments = apart(commandLine);
        List<String> words = new ArrayList<>(List.of("goldentooth"));
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            String option = option(word);
            boolean separate = option.equals(word);
            if (LIMIT.contains(option)) {
                i += separate ? 1 : 0;
            } else if (VARIABLES.contains(option)) {
                String value = separate ? (++i < arguments.size() ? arguments.get(i) : "") : value(word, option);
                words.addAll(List.of(option, value.startsWith("@") ? value : HIDDEN));
            } else {
                words.add(word);
            }
        }
        return words.stream().map(RepeatedWords::quoted).collect(Collectors.joining(" "));
    }

    /** Returns the name of an option that stands alone or in one word with its value. */
    private static String option(String word) {
        if (word.startsWith("--")) {
            return word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        }
        boolean attached = word.startsWith("-l") || word.startsWith("-e");
        return attached ? word.substring(0, 2) : word;
    }

    /** Several options without values may stand in one word with a last one that takes the next word. */
    private static List<String> apart(List<String> arguments) {
        List<String> words = new ArrayList<>();
        for (String word : arguments) {
            if (TOGETHER.matcher(word).matches()) {
                words.add(word.substring(0, word.length() - 1));
                words.add("-" + word.charAt(word.length() - 1));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static String value(String word, String option) {
        String rest = word.substring(option.length());
        return rest.startsWith("=") ? rest.substring(1) : rest;
    }

    public static String quoted(String word) {
        boolean plain = word.matches("[A-Za-z0-9_@%+=:,./~-]+") && !word.startsWith("~");
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
