package net.goldentooth.endpoint.hostkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what lies beside a private key. */
public final class PublicKeyFile {
    private PublicKeyFile() {}

    /** Returns the key in {@code FILE.pub}, if there is one. */
    public static Optional<HostKey> beside(Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".pub");
            String[] words = Files.readString(beside, StandardCharsets.ISO_8859_1)
                    .strip()
                    .split("\\s+", 3);
            return words.length < 2 ? Optional.empty() : HostKey.parse(words[0], words[1]);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
