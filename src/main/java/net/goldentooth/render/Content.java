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
import java.util.HexFormat;

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
        return new InMemory(bytes, digest(bytes));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Content in memory; equal when the bytes are. */
    final class InMemory implements Content {
        private final byte[] bytes;
        private final String sha256;

        private InMemory(byte[] bytes, String sha256) {
            this.bytes = bytes.clone();
            this.sha256 = sha256;
        }

        /** Returns the bytes as UTF-8 text. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof InMemory that && sha256.equals(that.sha256);
        }

        @Override
        public int hashCode() {
            return sha256.hashCode();
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
