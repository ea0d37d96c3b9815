package net.goldentooth.template.filter;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.TypeName;

/** Python's {@code random.Random} with a seed: the Mersenne Twister MT19937. */
final class PythonRandom {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int index = SIZE;

    private PythonRandom(int[] key) {
        first(19_650_218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(SIZE, key.length); k > 0; k--) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_664_525)) + key[j] + j;
            i = next(i);
            j = (j + 1) % key.length;
        }
        for (int k = SIZE - 1; k > 0; k--) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_566_083_941)) - i;
            i = next(i);
        }
        state[0] = 0x8000_0000;
    }

    private void first(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    private int next(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    /** Returns the generator that {@code Random(seed)} gives for a text or a whole number. */
    static PythonRandom seeded(Object seed) {
        if (seed instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] hash = sha512(bytes);
            byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + hash.length);
            System.arraycopy(hash, 0, all, bytes.length, hash.length);
            return new PythonRandom(key(new BigInteger(1, all)));
        }
        if (seed instanceof Long || seed instanceof BigInteger) {
            return new PythonRandom(key(Arithmetic.big(seed).abs()));
        }
        throw Failure.of("a seed is a text or a whole number, not " + TypeName.of(seed));
    }

    private static byte[] sha512(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] key(BigInteger number) {
        int[] key = new int[Math.max(1, (number.bitLength() + 31) / 32)];
        for (int i = 0; i < key.length; i++) {
            key[i] = number.shiftRight(32 * i).intValue();
        }
        return key;
    }

    private int word() {
        if (index == SIZE) {
            refill();
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        return y ^ (y >>> 18);
    }

    private void refill() {
        for (int k = 0; k < SIZE; k++) {
            int y = (state[k] & 0x8000_0000) | (state[(k + 1) % SIZE] & 0x7fff_ffff);
            state[k] = state[(k + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908_b0df);
        }
        index = 0;
    }

    private long bits(int count) {
        if (count <= 32) {
            return Integer.toUnsignedLong(word() >>> (32 - count));
        }
        long low = Integer.toUnsignedLong(word());
        return low | (Integer.toUnsignedLong(word() >>> (64 - count)) << 32);
    }

    /** Returns a number from 0 to below the limit. */
    long below(long limit) {
        int count = Long.SIZE - Long.numberOfLeadingZeros(limit);
        long number = bits(count);
        while (number >= limit) {
            number = bits(count);
        }
        return number;
    }
}
