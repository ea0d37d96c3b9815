package net.goldentooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the bundled roles write, judged by the programs that read it. The files are those of the render cases. */
final class RoleFilesTest {
    private static final Path CASES = Path.of("src/test/resources/cases/render");
    private static final Path ROLE = Path.of("roles/prometheus");

    @TempDir
    Path folder;

    @Test
    void everyAlertFiresWhenItShouldAndOnlyThen() throws Exception {
        Ran ran = run("promtool", "test", "rules", "src/test/resources/rules/alerts.test.yml");
        assertEquals(0, ran.status(), ran::output);
    }

    @Test
    void everyBuiltInAlertIsTestedAndHasItsPlaceInTheRunbook() throws IOException {
        Set<String> alerts = find("alert: (\\w+)", ROLE.resolve("rules.yml.j2"));
        assertTrue(alerts.contains("InstanceDown"));
        assertEquals(alerts, find("<h2 id=\"(\\w+)\">", ROLE.resolve("alerts.html")));
        Path tests = Path.of("src/test/resources/rules/alerts.test.yml");
        assertEquals(alerts, find("alertname(?:=\"|: )(\\w+)", tests));
    }

    @TestFactory
    Stream<DynamicTest> promtoolAcceptsEveryConfiguration() throws IOException {
        return expected("prometheus.yml")
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> {
                    // Paths inside are those of the host: the same files, under a folder of this test.
                    String home =
                            find("(\\S*)/rules/\\*\\.yml", file).iterator().next();
                    Path copy = Files.createTempDirectory(folder, "prometheus");
                    copy(file.resolveSibling("."), copy, home, copy.toString());
                    Ran ran = run(
                            "promtool",
                            "check",
                            "config",
                            "--lint=all",
                            "--lint-fatal",
                            copy.resolve("prometheus.yml") + "");
                    assertEquals(0, ran.status(), ran::output);
                }));
    }

    @TestFactory
    Stream<DynamicTest> nginxAcceptsEveryProxy() throws IOException {
        return expected("prometheus.conf")
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> {
                    Path home = Files.createTempDirectory(folder, "nginx");
                    String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                            .map(kind -> kind + "_temp_path " + home + ";\n")
                            .collect(Collectors.joining());
                    Path main = Files.writeString(
                            home.resolve("nginx.conf"),
                            "pid " + home.resolve("pid") + ";\nevents {}\nhttp {\n" + "access_log off;\n" + temporary
                                    + "include " + file.toAbsolutePath() + ";\n}\n");
                    Ran ran = run("nginx", "-t", "-e", "stderr", "-p", home.toString(), "-c", main.toString());
                    assertEquals(0, ran.status(), ran::output);
                }));
    }

    @TestFactory
    Stream<DynamicTest> systemdAcceptsEveryUnit() throws IOException {
        return expected("service")
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> {
                    // The programs themselves are not on this machine.
                    String text = Files.readString(file).replaceFirst("ExecStart=\\S+", "ExecStart=/bin/true");
                    Path unit =
                            Files.writeString(folder.resolve(file.getFileName().toString()), text);
                    Ran ran = run("systemd-analyze", "verify", "--man=no", "--recursive-errors=one", unit.toString());
                    assertEquals("", ran.output());
                    assertEquals(0, ran.status());
                }));
    }

    private static Stream<Path> expected(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> file.toString().contains("/expected/"))
                    .sorted()
                    .toList();
            assertFalse(found.isEmpty());
            return found.stream();
        }
    }

    private static Set<String> find(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void copy(Path from, Path to, String oldHome, String newHome) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace(oldHome + "/", newHome + "/"));
            }
        }
    }

    private record Ran(int status, String output) {}

    private static Ran run(String... command) throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        assumeTrue(installed, command[0] + " is not installed; ./cli/test installs it");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
