package net.goldentooth.endpoint.session;

import static net.goldentooth.endpoint.session.InhabitedFolder.assertDone;
import static net.goldentooth.endpoint.session.InhabitedFolder.first;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that not even root can replace, by chattr(1). */
class ImmutableFileTest {
    @TempDir
    Path folder;

    private InhabitedFolder inhabited;
    private Path root;

    @BeforeEach
    void makeRoot() throws Exception {
        inhabited = InhabitedFolder.in(folder);
        root = inhabited.root();
        Path file = root.resolve("etc/theirs/many3");
        assumeTrue(chattr("+i", file) == 0, "this disk knows no such files");
        assertEquals(0, chattr("-i", file));
    }

    @AfterEach
    void release() throws Exception {
        int unused = chattr("-ia", root.resolve("etc/theirs/many3"));
        Path history = root.resolve("var/lib/goldentooth/history");
        if (Files.exists(history)) {
            unused = chattr("-i", history);
        }
    }

    private static int chattr(String change, Path file) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("chattr", change, file.toString())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            assumeTrue(false, "chattr is not installed");
            return 1;
        }
    }

    @ParameterizedTest
    @CsvSource({"DASH, +i", "DASH, +a", "BASH, +i", "BUSYBOX, +i"})
    void whatNeverChangedIsPutBackAlready(Shell shell, String change) throws Exception {
        Map<String, String> before = withoutMadeFolders();
        assertEquals(0, chattr(change, root.resolve("etc/theirs/many3")));
        try (HostSession session = shell.open(folder, root.toString())) {
            for (String run : new String[] {"run1", "run2"}) {
                Result result = first().apply(session, run);
                assertEquals(Result.Status.ROLLED_BACK, result.status(), result::toString);
                assertTrue(result.message().startsWith("put "), result::message);
                assertFalse(result.message().contains("failed too"), result::message);
                assertEquals(before, withoutMadeFolders());
                assertEquals(List.of(), strays());
            }
        }
    }

    /** Folders that were added stay. */
    private Map<String, String> withoutMadeFolders() throws IOException {
        Map<String, String> state = inhabited.state();
        state.values().removeIf(what -> what.endsWith("folder"));
        return state;
    }

    @Test
    void aHistoryThatCannotBeWrittenIsSaid() throws Exception {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            assertEquals(0, chattr("+i", root.resolve("var/lib/goldentooth/history")));
            Result result = InhabitedFolder.second().apply(session, "run2");
            assertDone(result);
            assertTrue(result.notes().toString().contains("/history cannot be written"), result::toString);
        }
    }

    @Test
    void nothingStaysBesideAFileThatCannotBePutBack() throws Exception {
        Map<String, String> before = withoutMadeFolders();
        Path file = root.resolve("etc/theirs/many3");
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Files.writeString(
                    root.resolve("var/lib/goldentooth/journal"),
                    "run\trun1\nrole\tit\nby\terika on moon\ndeed\tsetup\n");
            assertEquals(0, chattr("+i", file));
            RunId again = new RunId("run2", "tester");
            assertThrows(ApplyException.class, () -> session.recover(again, title -> {}));
            assertEquals("first 3", Files.readString(file));
            assertEquals(List.of(), strays());
            assertEquals(0, chattr("-i", file));
            List<String> unused = session.recover(again, title -> {});
        }
        assertEquals(before, withoutMadeFolders());
        assertEquals(List.of(), strays());
    }

    private List<Path> strays() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(".goldentooth"))
                    .toList();
        }
    }
}
