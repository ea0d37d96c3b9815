package net.goldentooth.endpoint.hostkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/**
 * A public key of a machine, as RFC 4253 (6.6) writes it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param base64 the whole key blob, with padding; equal keys have equal text
 */
public record HostKey(String type, String base64) {
    // How many strings a whole key is: RFC 4253 (6.6), RFC 5656 (3.1), RFC 8709 (4), PROTOCOL.u2f.
    private static final Map<String, Integer> STRINGS = Map.of(
            "ssh-ed25519", 2,
            "ssh-rsa", 3,
            "ssh-dss", 5,
            "ecdsa-sha2-nistp256", 3,
            "ecdsa-sha2-nistp384", 3,
            "ecdsa-sha2-nistp521", 3,
            "sk-ssh-ed25519@openssh.com", 3,
            "sk-ecdsa-sha2-nistp256@openssh.com", 4);

    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    /** Returns the key that a machine showed. */
    public static HostKey of(PublicKey key) {
        return ofBlob(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    /** Returns the key in a blob; its type is the blob's first string. */
    public static HostKey ofBlob(byte[] blob) {
        String type = typeWithin(blob).orElseThrow(() -> new IllegalArgumentException("not a key blob"));
        return new HostKey(type, Base64.getEncoder().encodeToString(blob));
    }

    /** Returns the key as known_hosts and .pub files write it, or nothing when it is damaged, of another type, or of one unknown to us. */
    public static Optional<HostKey> parse(String type, String base64) {
        if (base64.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            return typeWithin(blob)
                    .filter(found -> found.equals(type) && strings(blob) == STRINGS.getOrDefault(type, 0))
                    .map(found -> new HostKey(type, base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns a certificate as files write it, or nothing when it is damaged, of another type, or of one unknown to us. */
    public static Optional<HostKey> parseCertificate(String type, String base64) {
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            return typeWithin(blob)
                    .filter(type::equals)
                    .map(found -> new HostKey(type, base64))
                    .filter(certificate -> certificate.certified().isPresent());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns the key that a certificate is for, and nothing when this is a plain key. PROTOCOL.certkeys of OpenSSH. */
    public Optional<HostKey> certified() {
        String plain = type.replace(CERTIFICATE, "");
        // Those of security keys have a domain as plain ones, too.
        String name = STRINGS.containsKey(plain) ? plain : plain + "@openssh.com";
        if (plain.equals(type) || !STRINGS.containsKey(name)) {
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(blob());
        if (!skip(rest, 2)) {
            return Optional.empty();
        }
        int from = rest.position();
        if (!skip(rest, STRINGS.get(name) - 1)) {
            return Optional.empty();
        }
        byte[] written = name.getBytes(StandardCharsets.US_ASCII);
        byte[] key = ByteBuffer.allocate(Integer.BYTES + written.length + rest.position() - from)
                .putInt(written.length)
                .put(written)
                .put(blob(), from, rest.position() - from)
                .array();
        return Optional.of(ofBlob(key));
    }

    /** Returns the fingerprint as {@code ssh-keygen -l} prints it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the name people use for the type, such as {@code ED25519}. */
    public String shortType() {
        return switch (type) {
            case "ssh-ed25519" -> "ED25519";
            case "ssh-rsa" -> "RSA";
            case "ssh-dss" -> "DSA";
            default -> type.startsWith("ecdsa-") ? "ECDSA" : type;
        };
    }

    public byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }

    /** Returns how many strings the blob consists of, or -1 when it ends amid one. */
    private static int strings(byte[] blob) {
        ByteBuffer rest = ByteBuffer.wrap(blob);
        int count = 0;
        while (rest.hasRemaining()) {
            if (!skip(rest, 1)) {
                return -1;
            }
            count++;
        }
        return count;
    }

    /** Returns whether there were so many strings, and leaves the position behind them. */
    private static boolean skip(ByteBuffer rest, int strings) {
        for (int i = 0; i < strings; i++) {
            int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return false;
            }
            rest.position(rest.position() + length);
        }
        return true;
    }

    private static Optional<String> typeWithin(byte[] blob) {
        if (blob.length < Integer.BYTES) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(blob).getInt();
        if (length < 0 || length > blob.length - Integer.BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(blob, Integer.BYTES, length, StandardCharsets.US_ASCII));
    }
}
