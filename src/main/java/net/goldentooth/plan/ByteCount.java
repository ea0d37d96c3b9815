package net.goldentooth.plan;

import java.util.Locale;
import net.goldentooth.source.Count;

/** Amounts of bytes for people. */
public final class ByteCount {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private ByteCount() {}

    /** Returns an amount with one digit after the point, such as {@code 96.2 MiB}; below 1 KiB in bytes. */
    public static String text(long bytes) {
        if (bytes < 1024) {
            return Count.of(bytes, "byte");
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
