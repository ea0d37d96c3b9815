package net.goldentooth.template.filter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Passwords hashed as crypt(5) has them under {@code $5$} and {@code $6$} (Ulrich Drepper, "Unix crypt using SHA-256 and SHA-512"). */
final class ShaCrypt {
    /** What crypt takes where nothing is said; only then no number of rounds is written down. */
    static final int DEFAULT_ROUNDS = 5000;

    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String algorithm;
    private final int size;
    private final byte[] password;
    private final byte[] salt;

    private ShaCrypt(String algorithm, int size, String password, String salt) {
        this.algorithm = algorithm;
        this.size = size;
        this.password = password.getBytes(StandardCharsets.UTF_8);
        this.salt = salt.getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(String password, String salt, int rounds) {
        ShaCrypt crypt = new ShaCrypt("SHA-256", 32, password, salt);
        return "$5$" + written(rounds) + salt + "$" + encode256(crypt.digest(rounds));
    }

    static String sha512(String password, String salt, int rounds) {
        ShaCrypt crypt = new ShaCrypt("SHA-512", 64, password, salt);
        return "$6$" + written(rounds) + salt + "$" + encode512(crypt.digest(rounds));
    }

    private static String written(int rounds) {
        return rounds == DEFAULT_ROUNDS ? "" : "rounds=" + rounds + "$";
    }

    private MessageDigest start() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }

    private byte[] digest(int rounds) {
        byte[] current = first();
        byte[] p = repeated(ofItself(password, password.length), password.length);
        byte[] s = repeated(ofItself(salt, 16 + (current[0] & 0xff)), salt.length);
        for (int round = 0; round < rounds; round++) {
            MessageDigest digest = start();
            digest.update(round % 2 == 1 ? p : current);
            if (round % 3 != 0) {
                digest.update(s);
            }
            if (round % 7 != 0) {
                digest.update(p);
            }
            digest.update(round % 2 == 1 ? current : p);
            current = digest.digest();
        }
        return current;
    }

    private byte[] first() {
        MessageDigest other = start();
        other.update(password);
        other.update(salt);
        other.update(password);
        byte[] b = other.digest();
        MessageDigest digest = start();
        digest.update(password);
        digest.update(salt);
        digest.update(repeated(b, password.length));
        for (int bits = password.length; bits > 0; bits >>= 1) {
            digest.update((bits & 1) == 1 ? b : password);
        }
        return digest.digest();
    }

    private byte[] ofItself(byte[] data, int times) {
        MessageDigest digest = start();
        for (int i = 0; i < times; i++) {
            digest.update(data);
        }
        return digest.digest();
    }

    private byte[] repeated(byte[] block, int length) {
        byte[] filled = new byte[length];
        for (int i = 0; i < length; i++) {
            filled[i] = block[i % size];
        }
        return filled;
    }

    /** Three bytes, the first of which turns around with every step, are four characters. */
    private static String encode512(byte[] digest) {
        StringBuilder out = new StringBuilder();
        int[] order = {0, 21, 42};
        for (int i = 0; i < 21; i++) {
            append(out, new byte[] {digest[order[0]], digest[order[1]], digest[order[2]]}, 4);
            order = new int[] {(order[1] + 1) % 63, (order[2] + 1) % 63, (order[0] + 1) % 63};
        }
        append(out, new byte[] {0, 0, digest[63]}, 2);
        return out.toString();
    }

    private static String encode256(byte[] digest) {
        StringBuilder out = new StringBuilder();
        int[] order = {0, 10, 20};
        for (int i = 0; i < 10; i++) {
            append(out, new byte[] {digest[order[0]], digest[order[1]], digest[order[2]]}, 4);
            order = new int[] {(order[2] + 1) % 30, (order[0] + 1) % 30, (order[1] + 1) % 30};
        }
        append(out, new byte[] {0, digest[31], digest[30]}, 3);
        return out.toString();
    }

    private static void append(StringBuilder out, byte[] three, int characters) {
        int bits = (three[0] & 0xff) << 16 | (three[1] & 0xff) << 8 | (three[2] & 0xff);
        for (int i = 0; i < characters; i++) {
            out.append(ALPHABET.charAt(bits & 0x3f));
            bits >>= 6;
        }
    }
}
