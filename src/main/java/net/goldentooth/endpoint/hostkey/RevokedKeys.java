package net.goldentooth.endpoint.hostkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.endpoint.UnreachableException;

/**
 * Keys that are not believed, whichever machine shows them: ssh_config(5), RevokedHostKeys.
 *
 * @param lines the keys, each with its line, counted from 1
 */
record RevokedKeys(Path file, Map<HostKey, Integer> lines) {
    // PROTOCOL.krl of OpenSSH
    private static final String BINARY = "SSHKRL\n\0";

    RevokedKeys {
        lines = Map.copyOf(lines);
    }

    /**
     * Returns the keys of a file with one public key a line.
     *
     * @throws UnreachableException when it cannot be read or understood: ssh(1) believes nobody then
     */
    static RevokedKeys read(Path file) {
        String text = text(file);
        if (text.startsWith(BINARY)) {
            throw new UnreachableException(
                    file + ", which RevokedHostKeys names, is a binary revocation list; these are not supported",
                    "write the revoked public keys themselves into it, one a line",
                    null);
        }
        Map<HostKey, Integer> keys = new HashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.putIfAbsent(key(line, file + ":" + (i + 1)), i + 1);
            }
        }
        return new RevokedKeys(file, keys);
    }

    /** Returns where a key stands, as {@code file:line}. */
    Optional<String> where(HostKey key) {
        return Optional.ofNullable(lines.get(key)).map(line -> file + ":" + line);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UnreachableException(
                    "cannot read the revoked host keys of " + file + ": " + e,
                    "RevokedHostKeys of ssh's configuration names it; no machine is believed without it",
                    e);
        }
    }

    // A certificate stands for its key: authfile.c, sshkey_in_file().
    private static HostKey key(String line, String where) {
        String[] words = line.split("[ \t]+", 3);
        Optional<HostKey> key = words.length < 2
                ? Optional.empty()
                : HostKey.parse(words[0], words[1]).or(() -> certified(words));
        return key.orElseThrow(() -> new UnreachableException(
                where + " is no public key, in a file of revoked host keys",
                "RevokedHostKeys of ssh's configuration names it; no machine is believed without it",
                null));
    }

    private static Optional<HostKey> certified(String[] words) {
        return HostKey.parseCertificate(words[0], words[1]).flatMap(HostKey::certified);
    }
}
