package net.goldentooth.endpoint.hostkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Which machines a line of a known_hosts file speaks of: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. */
public sealed interface HostNames {
    /** Returns whether the line speaks of this machine, named in lower case, as {@code name} or {@code [name]:port}. */
    boolean match(String name);

    /** Returns the names a line begins with, or nothing when they are damaged. */
    static Optional<HostNames> parse(String field) {
        return field.startsWith("|") ? Hashed.parse(field) : Optional.of(Patterns.parse(field));
    }

    /** Names in the clear, with {@code *}, {@code ?} and {@code !}. */
    record Patterns(List<String> patterns) implements HostNames {
        public Patterns {
            patterns = List.copyOf(patterns);
        }

        static Patterns parse(String field) {
            return new Patterns(Arrays.asList(lower(field).split(",", -1)));
        }

        @Override
        public boolean match(String name) {
            boolean found = false;
            for (String pattern : patterns) {
                // One "!" that matches decides, wherever it stands; one "*" beside it lets nobody else in.
                if (pattern.startsWith("!") && matches(pattern, 1, name, 0)) {
                    return false;
                }
                found |= !pattern.startsWith("!") && matches(pattern, 0, name, 0);
            }
            return found;
        }

        private static boolean matches(String pattern, int from, String name, int at) {
            int p = from;
            int n = at;
            int star = -1;
            int retry = -1;
            while (n < name.length()) {
                if (p < pattern.length() && pattern.charAt(p) == '*') {
                    star = p++;
                    retry = n;
                } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                    p++;
                    n++;
                } else if (star >= 0) {
                    p = star + 1;
                    n = ++retry;
                } else {
                    return false;
                }
            }
            return pattern.substring(p).chars().allMatch(c -> c == '*');
        }
    }

    /** One name that cannot be read back: {@code |1|salt|HMAC-SHA1(salt, name)}. */
    record Hashed(String salt, String hash) implements HostNames {
        private static final String MAGIC = "|1|";
        private static final int SHA1_BYTES = 20;

        static Optional<HostNames> parse(String field) {
            String[] parts =
                    field.startsWith(MAGIC) ? field.substring(MAGIC.length()).split("\\|", -1) : new String[0];
            if (parts.length != 2 || !isSha1(parts[0]) || !isSha1(parts[1])) {
                return Optional.empty();
            }
            return Optional.of(new Hashed(parts[0], parts[1]));
        }

        public static Hashed of(String name, byte[] salt) {
            Base64.Encoder encoder = Base64.getEncoder();
            return new Hashed(encoder.encodeToString(salt), encoder.encodeToString(hmac(salt, lower(name))));
        }

        @Override
        public boolean match(String name) {
            Base64.Decoder decoder = Base64.getDecoder();
            return MessageDigest.isEqual(decoder.decode(hash), hmac(decoder.decode(salt), name));
        }

        @Override
        public String toString() {
            return MAGIC + salt + "|" + hash;
        }

        private static boolean isSha1(String base64) {
            try {
                return Base64.getDecoder().decode(base64).length == SHA1_BYTES;
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        }

        private static byte[] hmac(byte[] salt, String name) {
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(salt, "HmacSHA1"));
                return mac.doFinal(name.getBytes(StandardCharsets.ISO_8859_1));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HmacSHA1", e);
            }
        }
    }

    /** Returns the text with A to Z lowered and everything else kept, as OpenSSH's tolower(3) in the C locale does. */
    static String lower(String text) {
        StringBuilder lowered = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            lowered.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lowered.toString();
    }
}
