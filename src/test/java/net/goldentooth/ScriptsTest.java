package net.goldentooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every shell script of ours, as a careful reader would look at it. */
final class ScriptsTest {
    /** The program that hosts run is one script in many files, and looked at as one by HostProgramTest. */
    private static final List<Path> FOLDERS = List.of(Path.of("cli"), Path.of(".ci"), Path.of("src/bench"));

    @Test
    void passesShellcheckWithoutDisablingARule() throws Exception {
        List<Path> scripts = scripts();
        assertFalse(scripts.isEmpty());
        List<String> command = new ArrayList<>(List.of("shellcheck", "--norc", "--shell=sh"));
        scripts.forEach(script -> command.add(script.toString()));
        assertEquals("", run(command));
        for (Path script : scripts) {
            assertFalse(Files.readString(script).contains("shellcheck disable"), script::toString);
        }
    }

    private static List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (Path folder : FOLDERS) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile)
                            .filter(ScriptsTest::isScript)
                            .forEach(scripts::add);
                }
            }
        }
        scripts.sort(null);
        return scripts;
    }

    private static boolean isScript(Path file) {
        if (file.toString().endsWith(".sh")) {
            return true;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").equals("#!/bin/sh");
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command.get(0)), command.get(0) + " is not installed; ./cli/test installs it");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
