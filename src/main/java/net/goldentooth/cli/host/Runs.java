package net.goldentooth.cli.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.goldentooth.cli.project.Console;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.RunId;

/** Names runs, so that people find them again on every host. */
public final class Runs {
    private Runs() {}

    /**
     * Returns the id of a run that begins now, by whoever runs this process.
     *
     * @param newest the newest run of the hosts concerned
     */
    static RunId next(Project project, Optional<String> newest) {
        Console console = project.console();
        String id = new RunClock(project.state().resolve("last-run"))
                .next(console.clock().instant(), newest);
        String user = console.variable("SUDO_USER")
                .or(() -> console.variable("USER"))
                .orElseGet(() -> System.getProperty("user.name"));
        return new RunId(id, user + "@" + machine());
    }

    // Not asked of a name server, which may be slow to answer and is of no use here.
    private static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
