package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.goldentooth.cli.EmbeddedFleet;
import net.goldentooth.cli.Ran;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred SSH servers on this machine, all at once: each host gets its own files, and no other's. */
@Tag("faults")
@ExtendWith(Scoreboard.class)
final class ManyHostsIT {
    @TempDir
    Path folder;

    @Test
    void eachGetsItsOwnFiles() {
        int hosts = Math.min(200, Tally.tries(20));
        try (EmbeddedFleet fleet = new EmbeddedFleet(folder, "001:%03d".formatted(hosts));
                Tally tally = Tally.of(Fault.MANY_HOSTS)) {
            fleet.run(List.of("lab", "up", "all", "--driver", "embedded")).ran().ended(0);
            List<String> words = List.of("setup_agent", "--output", "json", "--forks", "200");
            Ran first = fleet.on(words.toArray(String[]::new)).ran().ended(0);
            Ran second = fleet.on(words.toArray(String[]::new)).ran().ended(0);
            for (int i = 1; i <= hosts; i++) {
                String name = "node%03d".formatted(i);
                tally.attempt(name, () -> {
                    assertEquals("changed", first.status(name));
                    assertEquals("ok", second.status(name));
                    String file = Files.readString(fleet.root(name).resolve("etc/agent/agent.conf"));
                    assertEquals("name=" + name, file.lines().findFirst().orElse(""));
                });
            }
        }
    }
}
