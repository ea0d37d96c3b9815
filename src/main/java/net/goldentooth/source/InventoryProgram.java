package net.goldentooth.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A program that prints an inventory as JSON. */
public final class InventoryProgram {
    private static final long SECONDS = 60;

    private final Path path;
    private final String shown;

    public InventoryProgram(Path path, String shown) {
        this.path = path;
        this.shown = shown;
    }

    /** Returns whether a file is one: it may be executed, and begins as a script or a program does. */
    public static boolean isProgram(Path path) {
        if (!Files.isExecutable(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return start.startsWith("#!") || start.equals("\u007fELF");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the JSON that the program prints when it is called with the arguments.
     *
     * @throws InvalidInputException when it fails, takes longer than a minute, or prints no JSON
     */
    public YamlNode ask(String... arguments) {
        List<String> command = new ArrayList<>(List.of(path.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw refuse("the program did not answer within " + SECONDS + " seconds");
            }
            if (process.exitValue() != 0) {
                throw refuse("the program ended with status " + process.exitValue() + lastLine(errors.get()));
            }
            return json(output.get());
        } catch (IOException e) {
            throw refuse("the program cannot be run: " + e.getMessage());
        } catch (ExecutionException e) {
            throw refuse("the program's answer cannot be read: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refuse("interrupted while the program ran");
        }
    }

    private YamlNode json(String text) {
        Problems problems = new Problems();
        YamlNode node = JsonReader.read(shown, text.isBlank() ? "{}" : text, problems);
        problems.throwIfErrors();
        return node;
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String lastLine(String errors) {
        List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).strip();
    }

    private InvalidInputException refuse(String why) {
        return new InvalidInputException(Problem.error(Origin.ofFile(shown), why));
    }
}
