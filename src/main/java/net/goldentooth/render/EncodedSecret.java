package net.goldentooth.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One way in which a secret stands in text after a filter wrote it: in base64, in hex, or escaped for a URL, JSON or HTML. */
interface EncodedSecret {
    /** Where it stands in a text: from the first of these places up to the second. */
    record Span(int start, int end) {}

    /** Returns where it first stands at or after a place. */
    Optional<Span> next(String text, int from);

    /** Returns whether a text holds the secret in this form. */
    default boolean isIn(String text) {
        return next(text, 0).isPresent();
    }

    /** Returns a text with the secret hidden wherever it stands in this form. */
    default String masked(String text) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Optional<Span> next = next(text, 0); next.isPresent(); next = next(text, done)) {
            Span span = next.get();
            masked.append(text, done, span.start()).append(SecretMask.hide(text.substring(span.start(), span.end())));
            done = span.end();
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    /** Returns the ways to write a value that differ from the value itself. */
    static List<EncodedSecret> of(String value) {
        List<EncodedSecret> forms = new ArrayList<>();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            forms.addAll(InBase64.of(bytes, before));
        }
        forms.add(new Exact(HexFormat.of().formatHex(bytes)));
        forms.add(new Exact(HexFormat.of().withUpperCase().formatHex(bytes)));
        forms.addAll(EscapedSecret.of(value));
        return forms;
    }

    /** Text that is the same wherever it stands. */
    record Exact(String form) implements EncodedSecret {
        @Override
        public Optional<Span> next(String text, int from) {
            int start = text.indexOf(form, from);
            return start < 0 ? Optional.empty() : Optional.of(new Span(start, start + form.length()));
        }

        @Override
        public String toString() {
            return SecretMask.MASK;
        }
    }

    /**
     * Base64, also that for URLs. Three bytes are four characters, so it counts how many bytes stand before the secret.
     *
     * @param core the characters that depend on the secret alone
     * @param shared whether the one before them depends on the secret as well
     */
    record InBase64(String core, boolean shared) implements EncodedSecret {
        // Fewer characters stand in a text by chance.
        private static final int SHORTEST = 6;

        static List<EncodedSecret> of(byte[] bytes, int before) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int first = (before * 8 + 5) / 6;
            int last = (int) (shifted.length * 8L / 6);
            if (last - first < SHORTEST) {
                return List.of();
            }
            String standard = Base64.getEncoder().encodeToString(shifted).substring(first, last);
            String url = standard.replace('+', '-').replace('/', '_');
            InBase64 form = new InBase64(standard, before > 0);
            return url.equals(standard) ? List.of(form) : List.of(form, new InBase64(url, before > 0));
        }

        /** What a character shares with a neighbour tells some bits of the secret, so it is hidden too. */
        @Override
        public Optional<Span> next(String text, int from) {
            int start = text.indexOf(core, from);
            if (start < 0) {
                return Optional.empty();
            }
            int end = start + core.length();
            end += isDigit(text, end) ? 1 : 0;
            while (end < text.length() && text.charAt(end) == '=') {
                end++;
            }
            return Optional.of(new Span(shared && start > from && isDigit(text, start - 1) ? start - 1 : start, end));
        }

        private static boolean isDigit(String text, int index) {
            if (index >= text.length()) {
                return false;
            }
            char digit = text.charAt(index);
            return (digit < 128 && Character.isLetterOrDigit(digit)) || "+/-_".indexOf(digit) >= 0;
        }

        @Override
        public String toString() {
            return SecretMask.MASK;
        }
    }
}
