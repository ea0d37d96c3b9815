package net.goldentooth.cli.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids of runs sort as the runs began. */
final class RunClockTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private RunClock clock() {
        return new RunClock(folder.resolve("state/last-run"));
    }

    private String next(Instant now) {
        return clock().next(now, Optional.empty());
    }

    @Test
    void partsOfASecondAreCounted() {
        assertEquals("20260102T030405-0000", next(NOW));
        assertEquals("20260102T030405-8000", next(NOW.plusMillis(500)));
        assertEquals("20260102T030405-ffff", next(NOW.plusNanos(999_999_999)));
    }

    @Test
    void aRunOfTheSameMomentComesAfterTheOther() {
        assertEquals("20260102T030405-ffff", next(NOW.plusNanos(999_999_999)));
        assertEquals("20260102T030406-0000", next(NOW.plusNanos(999_999_999)));
        assertEquals("20260102T030406-0001", next(NOW.minusSeconds(30)), "the clock was set back a little");
        assertEquals("20260102T030506-0000", next(NOW.plusSeconds(61)));
    }

    @Test
    void anIdOfAClockThatWasWrongDoesNotCount() {
        assertEquals("20990102T030405-0000", next(NOW.plus(Duration.ofDays(73 * 365 + 18))));
        assertEquals("20260102T030405-0000", next(NOW));
    }

    @Test
    void aRunComesAfterAllThatItsHostsKnowWhateverClockThoseHad() {
        Optional<String> future = Optional.of("20990102T030405-ffff");
        assertEquals("20990102T030406-0000", clock().next(NOW, future));
        assertEquals("20260102T030405-0000", next(NOW), "hosts that do not know it");
        assertEquals("20260102T030405-0001", clock().next(NOW, Optional.of("20250102T030405-ffff")));
        assertEquals("20260102T030405-0002", clock().next(NOW, Optional.of("nonsense")));
    }

    @Test
    void withoutAPlaceToRememberTheTimeCounts() throws IOException {
        Files.writeString(folder.resolve("state"), "a file in the way");
        assertEquals("20260102T030405-0000", next(NOW));
        assertEquals("20260102T030405-0000", next(NOW));
    }

    @Test
    void whatIsNoIdDoesNotCount() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        for (String text : List.of("", "20269902T030405-0000", "99999999T999999-ffffffffffff", "\u0000")) {
            Files.writeString(folder.resolve("state/last-run"), text);
            assertEquals("20260102T030405-0000", next(NOW), text);
        }
    }

    @Test
    void manyAtOnceHaveOneEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<String>> runs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            runs.add(() -> next(NOW));
        }
        TreeSet<String> ids = new TreeSet<>();
        for (Future<String> id : threads.invokeAll(runs)) {
            ids.add(id.get());
        }
        threads.shutdown();
        assertEquals(100, ids.size());
        assertEquals("20260102T030405-0063", ids.last());
    }
}
