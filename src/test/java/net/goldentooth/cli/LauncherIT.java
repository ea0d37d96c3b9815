package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as people meet it: from any folder, through links, in folders they may not write to. */
final class LauncherIT {
    private static final Path BUILT = Path.of("target/goldentooth.jar");
    private static final int NOBODY = 65534;
    private static final int MOST_CLASSES_FOR_HELP = 1600;
    private static final int MOST_CLASSES_FOR_RENDER = 4100;
    private static final int MOST_CLASSES_MADE = 40;

    @TempDir
    Path installed;

    /** What a process printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(Path.of("cli/goldentooth"), launcher());
        Files.copy(BUILT, jar());
    }

    private Path launcher() {
        return installed.resolve("goldentooth");
    }

    private Path jar() {
        return installed.resolve("goldentooth.jar");
    }

    @Test
    void startsFromAnyFolderThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(installed.resolve("gt"), Path.of("goldentooth"));
        Path other = Files.createDirectory(installed.resolve("elsewhere"));
        Ran direct = start(other, Map.of(), List.of(launcher().toString(), "--version"));
        Ran linked = start(other, Map.of(), List.of(link.toString(), "--version"));
        assertEquals(0, direct.code(), direct.err());
        assertTrue(direct.out().startsWith("goldentooth "), direct.out());
        assertEquals(direct, linked);
    }

    /** Classes rather than milliseconds, which depend on the machine: each costs about twenty microseconds. */
    @Test
    void helpLoadsFewClassesAndAllOfThemFromTheArchive() throws Exception {
        List<String> loaded = loaded(help());
        assertSharedAndFewerThan(MOST_CLASSES_FOR_HELP, loaded);
        assertEquals(List.of(), loaded.stream().filter(LauncherIT::isHeavy).toList());
    }

    @Test
    void renderLoadsFewClassesAndAllOfThemFromTheArchive() throws Exception {
        Path out = installed.resolve("out");
        List<String> loaded = loaded(List.of(
                launcher().toString(),
                "render",
                "--workspace",
                Path.of("").toAbsolutePath().toString(),
                "--out",
                out.toString()));
        assertTrue(Files.exists(out.resolve("allyrion/manifest.json")));
        assertSharedAndFewerThan(MOST_CLASSES_FOR_RENDER, loaded);
        assertEquals(
                List.of(), loaded.stream().filter(LauncherIT::isForConnections).toList());
    }

    private static void assertSharedAndFewerThan(int limit, List<String> loaded) {
        List<String> others = loaded.stream()
                .filter(line -> !line.contains("shared objects file"))
                .toList();
        System.out.printf("%d classes, %d of them not from the archive%n", loaded.size(), others.size());
        assertTrue(loaded.size() > 400, loaded::toString);
        assertTrue(loaded.size() < limit, () -> loaded.size() + " classes");
        assertEquals(List.of(), others.stream().filter(LauncherIT::isFromTheJar).toList());
        // What the JDK makes of its own lambdas and of annotations.
        assertTrue(others.size() <= MOST_CLASSES_MADE, others::toString);
    }

    private static boolean isHeavy(String line) {
        return isForConnections(line)
                || Stream.of(" org.yaml.", " com.fasterxml.").anyMatch(line::contains);
    }

    private static boolean isForConnections(String line) {
        return Stream.of(" net.schmizz.", " com.hierynomus.", " org.bouncycastle.")
                .anyMatch(line::contains);
    }

    private static boolean isFromTheJar(String line) {
        return Stream.of(" net.goldentooth.", " picocli.", " org.yaml.", " com.fasterxml.", " org.slf4j.")
                .anyMatch(line::contains);
    }

    /** Runs a command once for the archive and once more, and returns what the JVM says of each class it loads then. */
    private List<String> loaded(List<String> command) throws Exception {
        launch("--version");
        assertEquals(1, archives().size(), archives()::toString);
        Path log = installed.resolve("classes.log");
        Ran ran = start(installed, Map.of("_JAVA_OPTIONS", "-Xlog:class+load:file=" + log), command);
        assertEquals(0, ran.code(), ran.err());
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .toList();
    }

    @Test
    void replacesTheArchiveOfAnotherJar() throws Exception {
        Ran first = launch("--version");
        List<Path> before = archives();
        Files.setLastModifiedTime(jar(), FileTime.fromMillis(1_000_000_000_000L));
        assertEquals(first, launch("--version"));
        assertEquals(1, archives().size(), archives()::toString);
        assertFalse(before.containsAll(archives()), archives()::toString);
    }

    @Test
    void replacesTheArchiveOfAnotherPlace(@TempDir Path moved) throws Exception {
        Ran first = launch("--version");
        for (Path file : List.of(launcher(), jar(), archives().get(0))) {
            Files.copy(file, moved.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        List<String> there = List.of(moved.resolve("goldentooth").toString(), "--version");
        assertEquals(first, start(moved, Map.of(), there));
    }

    @Test
    void doesWithoutTheArchiveWhereItMayNotWrite() throws Exception {
        assumeTrue(isRoot(), "only root can become somebody else");
        String nobody = Integer.toString(NOBODY);
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid=" + nobody, "--regid=" + nobody, "--clear-groups"));
        command.addAll(List.of(launcher().toString(), "--version"));
        Ran ran = start(installed, Map.of(), command);
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        assertEquals(List.of(), archives());
    }

    @Test
    void passesOnTheExitCode() throws Exception {
        Ran ran = launch("--no-such-option");
        assertEquals(2, ran.code());
        assertEquals("", ran.out());
        assertFalse(ran.err().isEmpty());
    }

    @Test
    void saysWhatIsMissingWhenThereIsNothingToStart() throws Exception {
        Files.delete(jar());
        Ran ran = launch("--version");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("nothing to build it from"), ran.err());
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        Path old = Files.createDirectories(installed.resolve("jdk8/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 99\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(installed.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Ran ran = start(installed, Map.of("JAVA_HOME", installed.resolve("jdk8").toString()), help());
        assertEquals(0, ran.code(), ran.err());
    }

    // A script, since what this JVM can spell depends on its own locale.
    private static final String UMLAUTS = """
            set -eu
            mkdir -p wörk/inventory wörk/roles/gamma/rules
            echo 'all: {hosts: {a: {ansible_host: 127.0.0.1}}}' >wörk/inventory/hosts.yaml
            echo 'a: b' >wörk/roles/gamma/rules/größe.yml
            cat >wörk/roles/gamma/role.yaml <<'END'
            summary: Has rules.
            hosts: all
            files:
              - {path: /etc/gamma/, copy: rules/}
            END
            echo '{{ word }}' >wörk/word.j2
            ln -s wörk work
            """;

    @Test
    void readsNamesAndArgumentsAsUtf8WhateverTheLocale() throws Exception {
        for (String locale : List.of("LANG=", "LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=nowhere.ISO-8859-1")) {
            Ran ran = script(locale, UMLAUTS + """
                    "$PROGRAM" template -w wörk wörk/word.j2 --host a -e '{"word":"größe€"}'
                    "$PROGRAM" render gamma -w wörk --out öut >&2
                    cat öut/a/etc/gamma/größe.yml
                    cd wörk
                    "$PROGRAM" inventory list --output json | grep -c '"a"'
                    """);
            assertEquals(0, ran.code(), ran.err());
            assertTrue(ran.out().startsWith("größe€\na: b\n"), ran.out());
        }
    }

    @Test
    void theJarAloneRefusesWhatItCannotRead() throws Exception {
        for (String command : List.of(
                "template -w work work/word.j2 --host a -e '{\"word\":\"größe€\"}'",
                "render gamma -w work --out out",
                "render gamma -w wörk --out out",
                "--workspace=wörk lint")) {
            Ran ran = script("LC_ALL=C", UMLAUTS + "\"$JAVA\" -jar \"$PROGRAM.jar\" " + command + "\n");
            assertEquals(2, ran.code(), command + ran.err());
            assertTrue(ran.err().contains("LC_ALL=C.UTF-8"), command + ran.err());
            assertFalse(ran.err().contains("\tat "), ran.err());
        }
        Ran inside = script("LC_ALL=C", UMLAUTS + "cd wörk\n\"$JAVA\" -jar \"$PROGRAM.jar\" lint\n");
        assertEquals(2, inside.code(), inside.err());
        assertTrue(inside.err().contains("LC_ALL=C.UTF-8"), inside.err());
    }

    /** Runs a script with next to nothing in its environment. */
    private Ran script(String locale, String text) throws Exception {
        Path folder = Files.createTempDirectory(installed, "script");
        Path script = Files.writeString(folder.resolve("script.sh"), text);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> environment =
                List.of("PATH=/usr/bin:/bin", "HOME=" + folder, "JAVA=" + java, "PROGRAM=" + launcher(), locale);
        List<String> command = new ArrayList<>(List.of("env", "-i"));
        command.addAll(environment);
        command.addAll(List.of("sh", script.toString()));
        return start(folder, Map.of(), command);
    }

    private List<String> help() {
        return List.of(launcher().toString(), "--help");
    }

    private Ran launch(String argument) throws Exception {
        return start(installed, Map.of(), List.of(launcher().toString(), argument));
    }

    private Ran start(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile(installed, "out", ".txt");
        Path err = Files.createTempFile(installed, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ran(code, text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(installed)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }
}
