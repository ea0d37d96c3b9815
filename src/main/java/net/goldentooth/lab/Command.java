package net.goldentooth.lab;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.ApplyException;

/** Runs programs of the control machine, without a shell and with nothing on their stdin. */
final class Command {
    private static final String ENGINE = "Error response from daemon: ";

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
        requireDone(words, answer);
        return answer.output().stripTrailing();
    }

    /** Writes what docker prints into a file. */
    static void docker(List<String> words, Path output) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(words);
        requireDone(words, run(command, output));
    }

    /**
     * Returns docker's words for a script that runs once, in a container of its own that goes with it and reaches no network.
     *
     * @param words the script's {@code $0}, {@code $1} and so on
     */
    static List<String> once(String image, String script, String... words) {
        List<String> all = new ArrayList<>(List.of("run", "--rm", "--network", "none", "--log-driver", "none"));
        all.addAll(List.of(image, "sh", "-c", script));
        all.addAll(List.of(words));
        return all;
    }

    /** Returns what docker answered, whether it liked the question or not. */
    static Answer tryDocker(List<String> words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(words);
        return run(command);
    }

    /** Returns what a program answered, which is ended when it takes too long. */
    static Answer run(List<String> command, Duration longest) {
        Process process = start(command);
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        return answer(process, command);
    }

    /** Returns what a program answered. */
    static Answer run(List<String> command) {
        return answer(start(command), command);
    }

    /** Returns what a program answered, beside its output, which goes to a file. */
    static Answer run(List<String> command, Path output) {
        return answer(start(new ProcessBuilder(command).redirectOutput(output.toFile())), command);
    }

    private static Process start(List<String> command) {
        return start(new ProcessBuilder(command));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.redirectInput(new File("/dev/null")).start();
        } catch (IOException e) {
            throw new ApplyException(
                    "there is no command " + builder.command().get(0) + " on this machine",
                    "cli/engine installs what the lab needs on Debian and Ubuntu");
        }
    }

    private static Answer answer(Process process, List<String> command) {
        try {
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String output = text(process.getInputStream());
            return new Answer(process.waitFor(), output, errors.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while " + command.get(0) + " ran", null);
        }
    }

    static String lastLine(String text) {
        String[] lines = text.strip().split("\n", -1);
        return lines[lines.length - 1];
    }

    private static void requireDone(List<String> words, Answer answer) {
        if (answer.status() != 0) {
            throw new ApplyException("docker " + words.get(0) + " failed: " + reason(answer.errors()), hint(answer));
        }
    }

    // After the engine's own words, the command may add which containers that was about.
    private static String reason(String errors) {
        return errors.lines()
                .filter(line -> line.startsWith(ENGINE))
                .map(line -> line.substring(ENGINE.length()))
                .findFirst()
                .orElseGet(() -> lastLine(errors));
    }

    private static String hint(Answer answer) {
        String errors = answer.errors();
        if (errors.contains("Docker daemon")) {
            return "no container engine answers; cli/engine starts one";
        }
        if (errors.contains("no space left on device")) {
            return "docker system df shows what lies on the engine's disk; images of earlier versions are called goldentooth-lab";
        }
        if (errors.contains("already in use by container")) {
            return "docker ps -a shows whose it is; goldentooth lab up goes on when it is gone";
        }
        if (errors.contains("active endpoints")) {
            return "docker network inspect shows what else is in the lab's network; goldentooth lab down goes on when it is out";
        }
        if (errors.contains("address pool")) {
            return "docker network ls shows the networks; other labs go away with their goldentooth lab down";
        }
        return "goldentooth lab down takes away what was begun";
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
