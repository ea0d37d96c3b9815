package net.goldentooth.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;

/** Hides secret values in text that is shown, wherever they stand and also when a usual filter encoded them. */
public final class SecretMask {
    public static final String MASK = "***";

    // A short value such as "on" is hidden as a word only: otherwise every text with these letters would be unreadable.
    private static final int SHORT = 4;

    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Pattern> telling = new ArrayList<>();
    private final Encodable words;
    private final Encodable texts;

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
        this.words = new Encodable(secrets, value -> !value.contains("\n"));
        this.texts = new Encodable(secrets, value -> value.contains("\n"));
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
        // A key has lines that no filter changes: it is found before they are hidden by themselves.
        String masked = texts.masked(text);
        for (Pattern pattern : patterns) {
            masked = pattern.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(hide(found.group())));
        }
        return words.masked(masked);
    }

    /** Returns whether the text holds a secret that is long enough not to stand there by chance. */
    public boolean finds(String text) {
        return telling.stream().anyMatch(pattern -> pattern.matcher(text).find())
                || words.isIn(text)
                || texts.isIn(text);
    }

    /** Returns what is shown for a secret: as many lines as it has. */
    static String hide(String secret) {
        StringBuilder hidden = new StringBuilder();
        for (String line : secret.split("(?<=\n)", -1)) {
            String end = line.endsWith("\n") ? "\n" : "";
            hidden.append(line.length() > end.length() ? MASK : "").append(end);
        }
        return hidden.toString();
    }

    /** Secrets in all forms that filters give them. */
    private static final class Encodable {
        private final List<String> values;
        // Made for the first text, as many masks never see one.
        private volatile @Nullable List<EncodedSecret> forms;

        Encodable(Collection<Secret> secrets, Predicate<String> wanted) {
            this.values = secrets.stream()
                    .map(secret -> secret.reveal().strip())
                    .filter(value -> value.length() >= SHORT)
                    .filter(wanted)
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .toList();
        }

        private List<EncodedSecret> forms() {
            List<EncodedSecret> known = forms;
            if (known == null) {
                known = values.stream()
                        .flatMap(value -> EncodedSecret.of(value).stream())
                        .toList();
                forms = known;
            }
            return known;
        }

        String masked(String text) {
            String masked = text;
            for (EncodedSecret form : forms()) {
                masked = form.masked(masked);
            }
            return masked;
        }

        boolean isIn(String text) {
            return forms().stream().anyMatch(form -> form.isIn(text));
        }
    }
}
