package net.goldentooth.endpoint.hostkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The public half of a private key, which lies beside it. */
public final class PublicKeyFile {
    private PublicKeyFile() {}

    /** Returns {@code FILE.pub}, or the file itself when that is its name. */
    public static Path of(Path file) {
        return isPublic(file) ? file : file.resolveSibling(file.getFileName() + ".pub");
    }

    /** Returns whether the name is a public key's. */
    public static boolean isPublic(Path file) {
        return file.toString().endsWith(".pub");
    }

    /** Returns {@code FILE-cert.pub}, also for {@code FILE.pub}. */
    public static Path certificateBeside(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(
                (isPublic(file) ? name.substring(0, name.length() - ".pub".length()) : name) + "-cert.pub");
    }

    /** Returns the key in {@code FILE.pub}, if there is one. */
    public static Optional<HostKey> beside(Path file) {
        return words(of(file)).flatMap(words -> HostKey.parse(words[0], words[1]));
    }

    /** Returns the certificate in a file, if there is one. */
    public static Optional<HostKey> certificateIn(Path file) {
        return words(file).flatMap(words -> HostKey.parseCertificate(words[0], words[1]));
    }

    private static Optional<String[]> words(Path file) {
        try {
            String[] words =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
            return words.length < 2 ? Optional.empty() : Optional.of(words);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
