package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred hosts at once on one machine. The figures are printed; what they must be, a quiet machine shows. */
final class EmbeddedFleetIT {
    private static final int HOSTS = 200;
    private static final long MEMORY = 300L << 20;

    @TempDir
    Path folder;

    @Test
    void twoHundredHostsAreProvisionedAndThenAsTheyShouldBe() {
        try (EmbeddedFleet fleet = new EmbeddedFleet(folder, "001:" + HOSTS)) {
            EmbeddedFleet.Ended up = fleet.run(List.of("lab", "up", "all", "--driver", "embedded"));
            up.ran().ended(0);
            print("lab up", up);
            EmbeddedFleet.Ended first = fleet.on("setup_agent", "--output", "json");
            assertEquals(HOSTS, count(first, "changed"));
            print("first apply", first);
            EmbeddedFleet.Ended second = fleet.on("setup_agent", "--output", "json");
            assertEquals(HOSTS, count(second, "ok"));
            print("no-op", second);
            assertTrue(second.memory() < MEMORY, second.memory() + " bytes");
        }
    }

    private static int count(EmbeddedFleet.Ended ended, String status) {
        JsonNode summary = ended.ran().ended(0).json().path("summary");
        return summary.path(status).asInt();
    }

    private static void print(String what, EmbeddedFleet.Ended ended) {
        System.out.printf(
                Locale.ROOT,
                "%d embedded hosts, %s: %.1f s, %d MiB%n",
                HOSTS,
                what,
                ended.took().toMillis() / 1000.0,
                ended.memory() >> 20);
    }
}
