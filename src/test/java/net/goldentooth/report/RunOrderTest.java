package net.goldentooth.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;
import org.junit.jupiter.api.Test;

class RunOrderTest {
    private static HostHistory host(String... runs) {
        List<HistoryEntry> entries = Stream.of(runs)
                .map(run ->
                        new HistoryEntry(Instant.EPOCH, run, "x", HistoryEntry.Result.DONE, "erika on moon", "setup"))
                .toList();
        return new HostHistory(entries, List.of(), Map.of(), 0);
    }

    private static List<String> order(HostHistory... hosts) {
        return RunOrder.of(List.of(hosts));
    }

    @Test
    void idsOrderWhatNoHostTellsApart() {
        assertEquals(List.of("2024", "2025", "2026"), order(host("2026"), host("2024"), host("2025")));
    }

    @Test
    void aClockThatIsWrongPutsNoRunBeforeThoseItFollowed() {
        assertEquals(
                List.of("2025", "2026a", "2010", "2026b"), order(host("2025", "2026a", "2010"), host("2025", "2026b")));
        assertEquals(List.of("2026a", "2026d", "2031", "2026c"), order(host("2031", "2026c"), host("2026a", "2026d")));
    }

    @Test
    void aRunOfSeveralRolesIsWhereItBegan() {
        assertEquals(List.of("1", "2"), order(host("1", "1", "2"), host("1", "2", "1")));
    }

    @Test
    void hostsThatContradictEachOtherLoseNoRun() {
        assertEquals(List.of("1", "2", "3"), order(host("2", "1", "3"), host("1", "2", "3")));
    }
}
