package net.goldentooth.inventory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import net.goldentooth.source.Secret;

/**
 * A text that Ansible Vault encrypted, in its formats 1.1 and 1.2: PBKDF2-HMAC-SHA256 with 10,000 rounds gives 80 bytes
 * (a key for AES-256-CTR, one for HMAC-SHA256, the counter); the hexadecimal of salt, HMAC and cipher text, each in
 * hexadecimal of its own, is broken into lines of 80.
 *
 * @param label the vault id of format 1.2, else empty
 */
public record VaultFile(Optional<String> label, String saltHex, String hmacHex, String cipherHex) {
    private static final String HEADER = "$ANSIBLE_VAULT;";
    private static final int ROUNDS = 10_000;
    private static final int LINE = 80;
    private static final int BLOCK = 16;

    /** Returns whether a file's text is one. */
    public static boolean isVault(String text) {
        return text.startsWith(HEADER);
    }

    /**
     * Returns the parsed text.
     *
     * @throws IllegalArgumentException with the reason in plain words when it is damaged or of another format
     */
    public static VaultFile parse(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        if (lines.isEmpty() || !isVault(lines.get(0))) {
            throw new IllegalArgumentException(
                    "this is no text of Ansible Vault: it does not begin with $ANSIBLE_VAULT");
        }
        String[] header = lines.get(0).split(";", -1);
        boolean known = header.length >= 3 && (header[1].equals("1.1") || header[1].equals("1.2"));
        if (!known || !header[2].equals("AES256")) {
            throw new IllegalArgumentException(
                    "the vault format \"" + lines.get(0) + "\" is not supported: only 1.1 and 1.2 with AES256 are");
        }
        try {
            String body = String.join("", lines.subList(1, lines.size()));
            String inner = new String(HexFormat.of().parseHex(body), StandardCharsets.US_ASCII);
            String[] parts = inner.split("\n", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("the vault text is damaged: salt, HMAC and data are not all there");
            }
            Optional<String> label = header.length > 3 ? Optional.of(header[3]) : Optional.empty();
            return new VaultFile(label, parts[0], parts[1], parts[2]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the vault text is damaged: a line is not hexadecimal", e);
        }
    }

    /** Returns the plain bytes, or empty when the password is another one or the text was changed. */
    public Optional<byte[]> decrypt(Secret password) {
        Keys keys = Keys.of(password, HexFormat.of().parseHex(saltHex));
        byte[] cipherText = HexFormat.of().parseHex(cipherHex);
        if (!MessageDigest.isEqual(keys.hmac(cipherText), HexFormat.of().parseHex(hmacHex))) {
            return Optional.empty();
        }
        return Optional.of(unpadded(keys.crypt(Cipher.DECRYPT_MODE, cipherText)));
    }

    /**
     * Returns the bytes encrypted: in format 1.1, or in 1.2 where the password has a label.
     *
     * @param salt 32 random bytes, never used twice
     */
    public static VaultFile encrypt(byte[] plain, VaultPassword password, byte[] salt) {
        Keys keys = Keys.of(password.secret(), salt);
        byte[] cipherText = keys.crypt(Cipher.ENCRYPT_MODE, padded(plain));
        HexFormat hex = HexFormat.of();
        return new VaultFile(
                Optional.of(password.label()).filter(label -> !label.equals(VaultPassword.DEFAULT)),
                hex.formatHex(salt),
                hex.formatHex(keys.hmac(cipherText)),
                hex.formatHex(cipherText));
    }

    /** Returns the text as it is written to a file, with a final line break. */
    public String armour() {
        String inner = saltHex + "\n" + hmacHex + "\n" + cipherHex;
        String body = HexFormat.of().formatHex(inner.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder(HEADER)
                .append(label.map(id -> "1.2;AES256;" + id).orElse("1.1;AES256"))
                .append('\n');
        for (int i = 0; i < body.length(); i += LINE) {
            text.append(body, i, Math.min(body.length(), i + LINE)).append('\n');
        }
        return text.toString();
    }

    /** RFC 5652, section 6.3. */
    private static byte[] padded(byte[] plain) {
        int padding = BLOCK - plain.length % BLOCK;
        byte[] padded = Arrays.copyOf(plain, plain.length + padding);
        Arrays.fill(padded, plain.length, padded.length, (byte) padding);
        return padded;
    }

    private static byte[] unpadded(byte[] padded) {
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK || padding > padded.length) {
            throw new IllegalArgumentException("the vault text is damaged: its padding is wrong");
        }
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private record Keys(byte[] cipherKey, byte[] hmacKey, byte[] counter) {
        static Keys of(Secret password, byte[] salt) {
            try {
                PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, ROUNDS, 80 * Byte.SIZE);
                byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
                spec.clearPassword();
                return new Keys(
                        Arrays.copyOfRange(derived, 0, 32),
                        Arrays.copyOfRange(derived, 32, 64),
                        Arrays.copyOfRange(derived, 64, 80));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] hmac(byte[] data) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(hmacKey, "HmacSHA256"));
                return mac.doFinal(data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] crypt(int mode, byte[] data) {
            try {
                Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
                cipher.init(mode, new SecretKeySpec(cipherKey, "AES"), new IvParameterSpec(counter));
                return cipher.doFinal(data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
