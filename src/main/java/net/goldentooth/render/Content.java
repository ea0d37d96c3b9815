package net.goldentooth.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, held in memory or in a file of the release cache. */
public sealed interface Content {
    /** Returns the number of bytes. */
    long size();

    /** Returns the SHA-256 in 64 lower-case hex digits. */
    String sha256();

    /** Opens the bytes for reading, from the start. */
    InputStream open();

    /** Returns content held in memory. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns content held in memory. */
    static Content of(byte[] bytes) {
        return new InMemory(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Content in memory; equal when the bytes are. Its sum is worked out when it is first asked for. */
    final class InMemory implements Content {
        private final byte[] bytes;
        private @Nullable String sha256;

        private InMemory(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** Returns the bytes as UTF-8 text. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public long size() {
            return bytes.length;
        }

        // Two threads may work it out at once, with the same result.
        @Override
        public String sha256() {
            String known = sha256;
            if (known == null) {
                known = digest(bytes);
                sha256 = known;
            }
            return known;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof InMemory that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Content in a file on the control machine that nothing changes any more, such as a program from a release. */
    record OnDisk(Path file, long size, String sha256) implements Content {
        @Override
        public InputStream open() {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
