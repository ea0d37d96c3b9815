package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.apply.Interruption;
import net.goldentooth.cli.project.Console;

/** A workspace with two folders that stand for machines, {@code one} and {@code two}, and a role {@code motd} for both. */
final class TwoMachines {
    private final Path folder;
    private int minute;
    private Runnable whenWaiting = () -> {};

    TwoMachines(Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of("one", "two")) {
            write(name + "/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
            write(name + "/etc/group", "root:x:0:\n");
        }
        write("inventory/hosts.yaml", """
                all:
                  hosts:
                    one: {ansible_connection: local, root: %1$s/one}
                    two: {ansible_connection: local, root: %1$s/two}
                """.formatted(folder));
        write("roles/motd/role.yaml", """
                summary: Greets.
                hosts: all
                variables:
                  motd_text: {type: string, default: hello, about: What it says.}
                files:
                  - {path: /etc/motd, template: motd.j2}
                  - {path: /etc/motd.d/, copy: more/}
                """);
        write("roles/motd/motd.j2", "{{ motd_text }}\n");
        write("roles/motd/more/a", "a");
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Says what happens as soon as a command says that it waits for another run. */
    void whenWaiting(Runnable happens) {
        whenWaiting = happens;
    }

    private final class Heard extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            if (toString(StandardCharsets.UTF_8).contains("waiting for")) {
                whenWaiting.run();
            }
        }
    }

    /** Sets the clock of the control machine. */
    void setClock(int minutes) {
        minute = minutes;
    }

    /** Each command runs a minute after the one before. */
    CommandLineRun run(String... arguments) {
        minute++;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new Heard();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                null,
                Map.of("HOME", folder.toString()),
                folder,
                Clock.fixed(Instant.EPOCH.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC),
                new Interruption());
        int code = Main.run(console, List.of(arguments));
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns the document of a command that has to end well. */
    JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--output", "json"));
        all.addAll(List.of(arguments));
        CommandLineRun run = run(all.toArray(String[]::new));
        assertEquals(0, run.code(), run::toString);
        return new ObjectMapper().readTree(run.out());
    }
}
