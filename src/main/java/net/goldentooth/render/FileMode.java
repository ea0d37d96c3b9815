package net.goldentooth.render;

import java.util.regex.Pattern;

/**
 * Permission bits of a file or folder.
 *
 * @param bits 0 to 07777
 */
public record FileMode(int bits) {
    private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");

    public FileMode {
        if (bits < 0 || bits > 07777) {
            throw new IllegalArgumentException("permission bits are 0000 to 7777");
        }
    }

    /** Returns the mode written as three or four octal digits, such as {@code 0640}. */
    public static FileMode parse(String octal) {
        if (!OCTAL.matcher(octal).matches()) {
            throw new IllegalArgumentException(
                    "\"" + octal + "\" is not a mode: write four octal digits in quotes, such as \"0640\"");
        }
        return new FileMode(Integer.parseInt(octal, 8));
    }

    /** Returns whether anyone beyond the owner and the group can read. */
    public boolean worldReadable() {
        return (bits & 0004) != 0;
    }

    /** Returns four octal digits. */
    @Override
    public String toString() {
        return String.format("%04o", bits);
    }
}
