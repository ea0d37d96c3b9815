package net.goldentooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text a case must give, in a file beside the case. */
public final class ExpectedFile {
    private ExpectedFile() {}

    /** Compares; with {@code -Dcases.write} the file is written instead and the test fails, so that a person reads it. */
    public static void check(Path file, String actual) {
        try {
            if (System.getProperty("cases.write") != null) {
                Files.writeString(file, actual);
                fail(file + " was written: read it, then run without -Dcases.write");
            }
            assertEquals(Files.readString(file), actual, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
