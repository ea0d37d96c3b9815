package net.goldentooth.endpoint.ssh;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What OpenSSH's own private key files say in the clear (PROTOCOL.key).
 *
 * @param cipher what encrypts the rest, or {@code none}
 * @param type the key's, such as {@code ssh-ed25519}; empty when the file is damaged or of another format
 */
record KeyBlob(String cipher, String type) {
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final KeyBlob UNKNOWN = new KeyBlob("none", "");

    /** Returns what a file's text says. */
    static KeyBlob of(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf("-----END", begin + 1);
        if (begin < 0) {
            return UNKNOWN;
        }
        try {
            String body = text.substring(begin + BEGIN.length(), end < 0 ? text.length() : end);
            ByteBuffer blob = ByteBuffer.wrap(Base64.getMimeDecoder().decode(body));
            blob.position(MAGIC.length);
            String cipher = string(blob);
            string(blob);
            string(blob);
            // How many keys there are: always one.
            blob.getInt();
            // Then the public key's own length, and its type.
            blob.getInt();
            return new KeyBlob(cipher, string(blob));
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            return UNKNOWN;
        }
    }

    private static String string(ByteBuffer blob) {
        int length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        blob.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
