package net.goldentooth.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a machine in the inventory; never anything a shell or ssh could take for more than a name. */
public record HostName(String value) implements Comparable<HostName> {
    /** RFC 1123 and the underscore, which inventories use though DNS does not. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST = 253;

    public HostName {
        Optional<String> refusal = refusal(value);
        if (refusal.isPresent()) {
            throw new IllegalArgumentException(refusal.get());
        }
    }

    /** Returns why a text is no host name, in one sentence without its full stop; empty when it is one. */
    public static Optional<String> refusal(String text) {
        if (text.isEmpty()) {
            return Optional.of("a host name is empty");
        }
        boolean fits = text.length() <= LONGEST && !text.contains("..");
        if (fits && (NAME.matcher(text).matches() || IPV6.matcher(text).matches())) {
            return Optional.empty();
        }
        return Optional.of("\"" + printable(text) + "\" is not a host name: " + reason(text));
    }

    private static String reason(String text) {
        if (text.length() > LONGEST) {
            return "it is longer than 253 characters";
        }
        if (text.startsWith("-")) {
            return "it begins with a dash, which ssh would take for an option";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return "it holds a line break";
            }
            if (Character.isWhitespace(c)) {
                return "it holds a space";
            }
            if (c > 126) {
                return "it holds \"" + text.substring(i, text.offsetByCodePoints(i, 1))
                        + "\", which belongs in its ASCII form (punycode)";
            }
            if (!Character.isLetterOrDigit(c) && "_.-".indexOf(c) < 0) {
                return "it holds \"" + printable(String.valueOf(c))
                        + "\", and only letters, digits, dots, dashes and underscores may stand in one";
            }
        }
        return "it begins or ends with a dot or a dash, or holds two dots in a row";
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(80).forEach(c -> {
            if (c == '\n') {
                shown.append("\\n");
            } else if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Returns the name up to its first dot, or the whole of an address, as {@code inventory_hostname_short} has it. */
    public String shortName() {
        boolean address = value.matches("[0-9.]+") || value.contains(":");
        int dot = value.indexOf('.');
        return address || dot < 0 ? value : value.substring(0, dot);
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
