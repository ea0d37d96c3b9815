package net.goldentooth.endpoint.hostkey;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a known_hosts file: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT.
 *
 * @param line counted from 1
 */
public record KnownHost(Path file, int line, Marker marker, HostNames names, HostKey key) {
    /** What a line says of its key. */
    public enum Marker {
        /** The machines have this key. */
        KEY(""),
        /** Certificates that this key signed are good for the machines. */
        AUTHORITY("@cert-authority"),
        /** Whoever shows this key is refused. */
        REVOKED("@revoked");

        private final String text;

        Marker(String text) {
            this.text = text;
        }

        static Optional<Marker> parse(String text) {
            for (Marker marker : values()) {
                if (marker.text.equals(text)) {
                    return Optional.of(marker);
                }
            }
            return Optional.empty();
        }
    }

    private static final Pattern LINE = Pattern.compile(
            "[ \t]*(?:(@[^ \t]*)[ \t]+)?([^ \t@#][^ \t]*)[ \t]+([^ \t]+)[ \t]+([^ \t\r]+).*", Pattern.DOTALL);

    /** Returns what a line says, or nothing for comments, empty lines and lines that OpenSSH skips as damaged. */
    static Optional<KnownHost> parse(Path file, int line, String text) {
        Matcher fields = LINE.matcher(text);
        if (!fields.matches()) {
            return Optional.empty();
        }
        Optional<Marker> marker = Marker.parse(fields.group(1) == null ? "" : fields.group(1));
        Optional<HostNames> names = HostNames.parse(fields.group(2));
        Optional<HostKey> key = HostKey.parse(fields.group(3), fields.group(4));
        if (marker.isEmpty() || names.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KnownHost(file, line, marker.get(), names.get(), key.get()));
    }

    /** Returns where the line stands, as {@code file:line}. */
    public String where() {
        return file + ":" + line;
    }
}
