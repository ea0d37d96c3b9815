package net.goldentooth.endpoint;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import net.goldentooth.render.Content;

/**
 * A word that nobody else on the machine can know. It marks the lines of a conversation that are ours.
 *
 * @param value 32 lower-case hex digits
 */
public record Nonce(String value) {
    private static final int BYTES = 16;

    public Nonce {
        if (!value.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a nonce is 32 lower-case hex digits");
        }
    }

    /** Returns a new one. The generator has to be a cryptographic one, such as {@link java.security.SecureRandom}. */
    public static Nonce from(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Nonce(HexFormat.of().formatHex(bytes));
    }

    /** Returns a word made from this one, which tells nobody this one. */
    public String derive(int number) {
        return Content.of(value + " " + number).sha256().substring(0, 2 * BYTES);
    }
}
