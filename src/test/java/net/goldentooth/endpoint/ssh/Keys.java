package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSH's ssh-keygen. */
public final class Keys {
    private Keys() {}

    /** Makes a key pair without a passphrase. */
    public static Path generate(Path file, String type, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-q", "-t", type, "-f", file.toString(), "-C", "test-" + type));
        arguments.addAll(List.of(more));
        if (!arguments.contains("-N")) {
            arguments.addAll(List.of("-N", ""));
        }
        run(arguments);
        return file;
    }

    /** Runs it and returns what it printed, whether it found anything or not. */
    public static String run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return printed;
    }
}
