package net.goldentooth.endpoint.session;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.goldentooth.plan.Ledger;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HistoryEntry.Result;

/** Reads a host's history: one line for each role and run, its fields between tabs. */
final class HistoryReader {
    private static final int FIELDS = 5;

    private HistoryReader() {}

    /** Returns the entries in the order in which they were written; a line that was cut off is left out. */
    static List<HistoryEntry> entries(List<String> lines) {
        return lines.stream()
                .map(HistoryReader::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<HistoryEntry> entry(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        String deed = fields.length > FIELDS && !fields[FIELDS].isEmpty() ? fields[FIELDS] : Ledger.SETUP;
        try {
            return Optional.of(new HistoryEntry(
                    Instant.parse(fields[0]), fields[1], fields[2], result(fields[3]), fields[4], deed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Result result(String word) {
        // Was written of a plan that was made afresh then; nothing was swapped by it.
        if (word.equals("STALE")) {
            return Result.REFUSED;
        }
        for (Result result : Result.values()) {
            if (result.name().equals(word)) {
                return result;
            }
        }
        return Result.UNKNOWN;
    }
}
