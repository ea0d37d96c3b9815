package net.goldentooth.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.apply.Interruption;
import net.goldentooth.cli.project.Console;

/** What one command line did, run in this process with nobody at a terminal. */
record CommandLineRun(int code, String out, String err) {
    static CommandLineRun in(Path folder, String... arguments) {
        return new World(folder, Map.of(), "").run(arguments);
    }

    /**
     * What a command line meets.
     *
     * @param environment variables beside HOME
     * @param input what standard input holds
     */
    record World(Path folder, Map<String, String> environment, String input) {
        CommandLineRun run(String... arguments) {
            Map<String, String> variables = new HashMap<>(environment);
            variables.put("HOME", folder.toString());
            return CommandLineRun.run(this, Map.copyOf(variables), arguments);
        }
    }

    private static CommandLineRun run(World world, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(world.input().getBytes(StandardCharsets.UTF_8)),
                null,
                environment,
                world.folder(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new Interruption());
        int code = Main.run(console, List.of(arguments));
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
