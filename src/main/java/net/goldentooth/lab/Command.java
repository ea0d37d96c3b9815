package net.goldentooth.lab;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.goldentooth.endpoint.ApplyException;

/** Runs programs of the control machine, without a shell and with nothing on their stdin. */
final class Command {
    /** What a program printed, and its exit status. */
    record Answer(int status, String output, String errors) {}

    private Command() {}

    /** Returns what docker printed, without the last newline. */
    static String docker(String... words) {
        return docker(List.of(words));
    }

    /**
     * Returns what docker printed, without the last newline.
     *
     * @throws ApplyException when docker says no, with the last line it printed
     */
    static String docker(List<String> words) {
        Answer answer = tryDocker(words);
        if (answer.status() != 0) {
            throw new ApplyException("docker " + words.get(0) + " failed: " + lastLine(answer.errors()), hint(answer));
        }
        return answer.output().stripTrailing();
    }

    /** Returns what docker answered, whether it liked the question or not. */
    static Answer tryDocker(List<String> words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(words);
        return run(command);
    }

    /** Returns what a program answered. */
    static Answer run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .start();
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String output = text(process.getInputStream());
            return new Answer(process.waitFor(), output, errors.join());
        } catch (IOException e) {
            throw new ApplyException(
                    "there is no command " + command.get(0) + " on this machine",
                    "cli/engine installs what the lab needs on Debian and Ubuntu");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while " + command.get(0) + " ran", null);
        }
    }

    static String lastLine(String text) {
        String[] lines = text.strip().split("\n", -1);
        return lines[lines.length - 1];
    }

    private static String hint(Answer answer) {
        return answer.errors().contains("Docker daemon")
                ? "no container engine answers; cli/engine starts one"
                : "goldentooth lab down takes away what was begun";
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
