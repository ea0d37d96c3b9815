package net.goldentooth.template.filter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Printed;

/** Filters that hash and encode. */
final class EncodingFilters {
    /** Ansible's own namespace (ansible.plugins.filter.core.UUID_NAMESPACE_ANSIBLE). */
    private static final String NAMESPACE = "361E6D51-FAEC-444A-9079-341386DA8E2E";

    private static final Map<String, String> ALGORITHMS = Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha224", "SHA-224"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha512_224", "SHA-512/224"),
            Map.entry("sha512_256", "SHA-512/256"),
            Map.entry("sha3_224", "SHA3-224"),
            Map.entry("sha3_256", "SHA3-256"),
            Map.entry("sha3_384", "SHA3-384"),
            Map.entry("sha3_512", "SHA3-512"));

    private static final Pattern SALT = Pattern.compile("[./0-9A-Za-z]{1,16}");

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private EncodingFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put(
                "hash",
                (input, arguments, frame) ->
                        hash(input, arguments.bind("hash", "hashtype").text("hashtype", "sha1")));
        filters.put("md5", StringFilters.plain("md5", text -> hash(text, "md5")));
        filters.put("sha1", StringFilters.plain("sha1", text -> hash(text, "sha1")));
        filters.put("checksum", StringFilters.plain("checksum", text -> hash(text, "sha1")));
        filters.put("b64encode", EncodingFilters::encode);
        filters.put("b64decode", EncodingFilters::decode);
        filters.put("to_uuid", EncodingFilters::uuid);
        filters.put("password_hash", EncodingFilters::passwordHash);
    }

    private static Object passwordHash(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("password_hash", "hashtype", "salt", "salt_size", "rounds", "ident");
        String type = bound.text("hashtype", "sha512");
        if (!bound.given("salt")) {
            throw Failure.of(
                    "\"password_hash\" without a salt is not supported: two renders would differ", "add salt='…'");
        }
        if (!bound.given("rounds")) {
            throw Failure.of(
                    "\"password_hash\" without rounds is not supported: with passlib Ansible takes 656000, without it 5000",
                    "add rounds=…");
        }
        String salt = bound.text("salt", "");
        long rounds = bound.integer("rounds", 0);
        boolean known = type.equals("sha512") || type.equals("sha256");
        if (!known || bound.given("ident") || !(input instanceof String password)) {
            throw Failure.of("\"password_hash\" makes sha512 and sha256 of a text, and nothing else");
        }
        if (!SALT.matcher(salt).matches() || rounds < 1000 || rounds > 1_000_000) {
            throw Failure.of("a salt has 1 to 16 of the characters ./0-9A-Za-z, and there are 1000 to 1000000 rounds");
        }
        return type.equals("sha512")
                ? ShaCrypt.sha512(password, salt, (int) rounds)
                : ShaCrypt.sha256(password, salt, (int) rounds);
    }

    private static byte[] digest(byte[] data, String type) {
        String algorithm = ALGORITHMS.get(type);
        if (algorithm == null) {
            throw Failure.of(
                    "there is no hash \"" + type + "\"",
                    net.goldentooth.source.NearNames.of(type, ALGORITHMS.keySet()));
        }
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }

    private static String hash(Object input, String type) {
        return HexFormat.of().formatHex(digest(bytes(Printed.str(input)), type));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireUtf8(Arguments arguments, String name) {
        String encoding = arguments.bind(name, "encoding").text("encoding", "utf-8");
        if (!encoding.equalsIgnoreCase("utf-8") && !encoding.equalsIgnoreCase("utf8")) {
            throw Failure.of("\"" + name + "\" supports the encoding utf-8 only");
        }
    }

    private static Object encode(Object input, Arguments arguments, Frame frame) {
        requireUtf8(arguments, "b64encode");
        return Base64.getEncoder().encodeToString(bytes(Printed.str(input)));
    }

    private static Object decode(Object input, Arguments arguments, Frame frame) {
        requireUtf8(arguments, "b64decode");
        // Python drops what is no letter of the alphabet, and stops at the padding.
        String letters = Printed.str(input).replaceAll("[^A-Za-z0-9+/=]", "");
        if (letters.length() % 4 != 0) {
            throw Failure.of("\"b64decode\" cannot read the text: its end is missing");
        }
        try {
            byte[] data = Base64.getDecoder().decode(letters);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw Failure.of("\"b64decode\" cannot read the text: it is no base64");
        } catch (CharacterCodingException e) {
            throw Failure.of("\"b64decode\" gives no text: the data is no UTF-8");
        }
    }

    private static Object uuid(Object input, Arguments arguments, Frame frame) {
        String namespace = arguments.bind("to_uuid", "namespace").text("namespace", NAMESPACE);
        if (!UUID_TEXT.matcher(namespace).matches()) {
            throw Failure.of("\"" + namespace + "\" is no UUID with its hyphens");
        }
        UUID space = UUID.fromString(namespace);
        byte[] name = bytes(Printed.str(input));
        ByteBuffer all = ByteBuffer.allocate(16 + name.length);
        all.putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(name);
        // RFC 4122, section 4.3, version 5.
        ByteBuffer hashed = ByteBuffer.wrap(digest(all.array(), "sha1"));
        long high = (hashed.getLong() & ~0xf000L) | 0x5000L;
        long low = (hashed.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
