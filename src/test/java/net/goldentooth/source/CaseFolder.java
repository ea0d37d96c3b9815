package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder below {@code src/test/resources/cases}. A wanted text that differs fails; {@code -Dcases.update=true} writes
 * what is said now into the files, to be read and judged before it is committed.
 */
public final class CaseFolder {
    private static final boolean UPDATE = Boolean.getBoolean("cases.update");

    private final Path folder;

    public CaseFolder(String name) {
        this.folder = Path.of("src/test/resources/cases").resolve(name);
    }

    public Path path() {
        return folder;
    }

    /** Returns the names of the entries that end so, sorted. */
    public List<String> ending(String end) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw new AssertionError("no case ends with " + end + " in " + folder);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a whole text with the file of that name. */
    public void expect(String name, String actual) {
        try {
            if (UPDATE) {
                Files.writeString(folder.resolve(name), actual);
            }
            assertEquals(Files.readString(folder.resolve(name)), actual, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns every problem as it is printed, one after the other. */
    public static String messages(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(problem.text()).append('\n'));
        return text.toString();
    }
}
