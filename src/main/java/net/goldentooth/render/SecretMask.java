package net.goldentooth.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.source.Secret;

/** Hides secret values in text that is shown, wherever they stand. */
public final class SecretMask {
    public static final String MASK = "***";

    // A short value such as "on" is hidden as a word only: otherwise every text with these letters would be unreadable.
    private static final int SHORT = 4;

    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Pattern> telling = new ArrayList<>();

    public SecretMask(Collection<Secret> secrets) {
        TreeSet<String> values = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        secrets.forEach(secret -> addForms(secret.reveal(), values));
        for (String value : values) {
            patterns.add(pattern(value));
            if (value.length() >= SHORT) {
                telling.add(pattern(value));
            }
        }
    }

    private static void addForms(String value, TreeSet<String> forms) {
        if (value.isBlank()) {
            return;
        }
        forms.add(value);
        // As it looks inside double quotes of YAML and JSON, and inside single quotes of YAML.
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        forms.add(value.replace("'", "''"));
        if (value.strip().contains("\n")) {
            // A key or a certificate is often indented on its way into a file: each of its lines is hidden by itself.
            value.lines().map(String::strip).filter(SecretMask::tells).forEach(forms::add);
        }
    }

    /** The first and last lines of a PEM block are in every file of that kind. */
    private static boolean tells(String line) {
        return line.length() >= SHORT && !line.startsWith("-----");
    }

    private static Pattern pattern(String value) {
        String literal = Pattern.quote(value);
        return Pattern.compile(
                value.length() < SHORT ? "(?<![\\p{L}\\p{N}_])" + literal + "(?![\\p{L}\\p{N}_])" : literal);
    }

    /** Returns the text with each secret replaced by {@code ***}; the number of lines stays. */
    public String mask(String text) {
        String masked = text;
        for (Pattern pattern : patterns) {
            masked = pattern.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(hide(found.group())));
        }
        return masked;
    }

    /** Returns whether the text holds a secret that is long enough not to stand there by chance. */
    public boolean finds(String text) {
        return telling.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    private static String hide(String secret) {
        StringBuilder hidden = new StringBuilder();
        for (String line : secret.split("(?<=\n)", -1)) {
            String end = line.endsWith("\n") ? "\n" : "";
            hidden.append(line.length() > end.length() ? MASK : "").append(end);
        }
        return hidden.toString();
    }
}
