package net.goldentooth.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is done to a host from outside: by the engine's command. */
final class Docker {
    private Docker() {}

    static void kill(String container) {
        run("kill", "--signal", "KILL", container);
    }

    static void start(String container) {
        run("start", container);
        for (int i = 0; i < 100; i++) {
            if (!publishedAt(container).isEmpty()) {
                return;
            }
        }
    }

    static int publishedPort(String container) {
        String at = publishedAt(container);
        return Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    }

    private static String publishedAt(String container) {
        return run("port", container, "22/tcp").lines().findFirst().orElse("");
    }

    private static String run(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
