package net.goldentooth.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prints what every row came to at the end of the suite. With {@code -Dgoldentooth.faults.record=FILE} the rows that were
 * run replace those of the table there.
 */
final class Scoreboard implements BeforeAllCallback {
    private static final Map<Fault, Figures> FIGURES = new EnumMap<>(Fault.class);

    private record Figures(int tried, int survived) {
        Figures plus(int moreTried, int moreSurvived) {
            return new Figures(tried + moreTried, survived + moreSurvived);
        }
    }

    static synchronized void add(Fault fault, int tried, int survived) {
        FIGURES.put(fault, FIGURES.getOrDefault(fault, new Figures(0, 0)).plus(tried, survived));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(AtTheEnd.class, key -> new AtTheEnd(), AtTheEnd.class);
    }

    /** Is closed when all tests have ended. */
    private static final class AtTheEnd implements AutoCloseable {
        @Override
        public void close() throws IOException {
            StringBuilder table = new StringBuilder("\nfaults, tried and survived (seed " + Tally.SEED + "):\n");
            FIGURES.forEach((fault, figures) ->
                    table.append("%6d %6d  %s%n".formatted(figures.tried(), figures.survived(), fault.title())));
            System.out.println(table);
            String record = System.getProperty("goldentooth.faults.record");
            if (record != null) {
                record(Path.of(record));
            }
        }

        private static void record(Path page) throws IOException {
            LocalDate today = LocalDate.now(Clock.systemUTC());
            String text = Files.readString(page);
            for (Map.Entry<Fault, Figures> entry : FIGURES.entrySet()) {
                String title = entry.getKey().title();
                String row = "| %s | %d | %d | %s |"
                        .formatted(
                                title,
                                entry.getValue().tried(),
                                entry.getValue().survived(),
                                today);
                int start = text.indexOf("| " + title + " |");
                if (start < 0) {
                    throw new IOException(page + " has no row \"" + title + "\"");
                }
                text = text.substring(0, start) + row + text.substring(text.indexOf('\n', start));
            }
            Files.writeString(page, text);
        }
    }
}
