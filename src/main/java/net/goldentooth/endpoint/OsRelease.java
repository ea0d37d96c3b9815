package net.goldentooth.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads os-release(5): assignments, the values quoted as for a shell. */
public final class OsRelease {
    private OsRelease() {}

    /** Returns the values by key, such as {@code ID} and {@code VERSION_ID}. */
    public static Map<String, String> read(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(
                        line.substring(0, equals),
                        unquote(line.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String unquote(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        boolean quoted =
                value.length() >= 2 && (first == '"' || first == '\'') && value.charAt(value.length() - 1) == first;
        String inner = quoted ? value.substring(1, value.length() - 1) : value;
        return first == '\'' ? inner : inner.replaceAll("\\\\(.)", "$1");
    }
}
