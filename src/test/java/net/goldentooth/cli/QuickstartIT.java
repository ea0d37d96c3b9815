package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart where no container engine can be had. */
final class QuickstartIT {
    private static final Path JAR = Path.of("target/goldentooth.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void fallsBackToEmbeddedHosts() throws Exception {
        assumeTrue(Files.exists(JAR), "skipped: there is no jar; mvn verify makes one");
        for (String part : List.of("cli", "inventory", "roles", "templates")) {
            copy(Path.of(part));
        }
        // Beside the launcher, it is never built anew.
        Files.copy(JAR, folder.resolve("cli/goldentooth.jar"));
        try {
            Ran ran = run("cli/quickstart");
            assertEquals(0, ran.code(), ran::toString);
            assertTrue(ran.out().contains("no container engine can be had here"), ran::toString);
            assertTrue(ran.out().contains("allyrion     embedded"), ran::toString);
            assertTrue(ran.out().contains("not run: no systemd here"), ran::toString);
            assertTrue(Files.exists(folder.resolve(".lab/roots/allyrion/usr/local/bin/prometheus")), ran::toString);
        } finally {
            assertEquals(0, run("cli/goldentooth", "lab", "down").code());
        }
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        // docker(1): where the engine is; nothing is there.
        builder.environment().put("DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock"));
        int code = builder.start().waitFor();
        return new Ran(code, Files.readString(out, StandardCharsets.UTF_8), "");
    }

    private void copy(Path part) throws IOException {
        try (Stream<Path> all = Files.walk(part)) {
            for (Path file : all.toList()) {
                Path target = folder.resolve(file.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
