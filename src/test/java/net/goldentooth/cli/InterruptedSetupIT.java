package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C during a run: who is being changed is finished, nobody else begins. */
@NeedsContainers
final class InterruptedSetupIT {
    private static final String LEFT = "ls -A /dev/shm /etc | grep -v '^slow$'";

    private final Cluster cluster = ReadyCluster.get().cluster();

    private void slowRole() {
        cluster.write("slow/roles/slow/role.yaml", """
                summary: Takes its time.
                hosts: bettley,cargyll
                files: [{path: /etc/slow, copy: slow.txt}]
                validate: [[sleep, "{{ slow_seconds | default(3) }}"]]
                """);
        cluster.write("slow/roles/slow/slow.txt", "done\n");
        cluster.host("bettley").run("rm -f /etc/slow");
        cluster.host("cargyll").run("rm -f /etc/slow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void finishesTheHostThatIsBeingChangedAndBeginsNoOther(String signal) throws Exception {
        slowRole();
        String before = cluster.host("bettley").run(LEFT);
        Path out = cluster.folder().resolve("slow.out");
        // A test that is run in the background would hand on that it ignores the signal.
        ProcessBuilder builder = cluster.process(
                List.of("env", "--default-signal=INT,TERM,HUP"),
                "setup_slow",
                "-w",
                "slow",
                "-i",
                "inventory",
                "--forks",
                "1",
                "--output",
                "json",
                "--verbose");
        Process process = builder.redirectOutput(out.toFile()).start();
        StringBuilder err = new StringBuilder();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(lines, "bettley: slow: validate", err);
            kill(signal, process);
            lines.lines().forEach(line -> err.append(line).append('\n'));
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), err::toString);
        Ran ran = new Ran(process.exitValue(), Files.readString(out), err.toString()).ended(130);

        assertEquals("changed", ran.status("bettley"));
        assertEquals("skipped", ran.status("cargyll"));
        assertTrue(
                ran.json().path("problems").path(0).path("message").asText().startsWith("interrupted: "),
                ran::toString);
        Path failed = cluster.folder().resolve("home/.local/state/goldentooth/failed");
        try (Stream<Path> files = Files.walk(failed)) {
            Path list = files.filter(file -> file.endsWith("setup_slow"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(Files.readString(list).endsWith("\n# not begun\ncargyll\n"), Files.readString(list));
        }
        assertEquals(before, cluster.host("bettley").run(LEFT));
        assertEquals("free", cluster.host("bettley").run("flock -n /var/lib/goldentooth/lock echo free"));
        assertEquals("done", cluster.host("bettley").run("cat /etc/slow"));
        assertEquals("absent", cluster.host("cargyll").run("test -e /etc/slow || echo absent"));

        Ran next = cluster.json("setup_slow", "-w", "slow", "-i", "inventory").ended(0);
        assertEquals("ok", next.status("bettley"));
        assertEquals("[]", next.host("bettley").path("notes").toString());
        assertEquals("changed", next.status("cargyll"));
    }

    @Test
    void nothingIsChangedWhenTheControlMachineDiesBeforeTheSwap() throws Exception {
        slowRole();
        SystemdHost bettley = cluster.host("bettley");
        String before = files(bettley);
        Process process = cluster.process(List.of(), slow("-e", "slow_seconds=9", "--verbose"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(lines, "bettley: slow: validate", new StringBuilder());
            process.destroyForcibly().waitFor();
        }
        Ran busy = cluster.json(slow("-e", "slow_seconds=0")).ended(1);
        assertTrue(busy.error("bettley").contains("being changed by tester@"), busy::toString);
        bettley.run("flock -w 30 /var/lib/goldentooth/lock true");
        assertEquals(before, files(bettley));

        Ran next = cluster.json(slow("-e", "slow_seconds=0")).ended(0);
        assertEquals("changed", next.status("bettley"));
        assertEquals("done", bettley.run("cat /etc/slow"));
    }

    @Test
    void aSecondRunWaitsForTheFirstWhenItIsToldTo() throws Exception {
        slowRole();
        cluster.write("slow/roles/slow/role.yaml", """
                summary: Takes as long as it is told to.
                hosts: bettley,cargyll
                files: [{path: /etc/slow, copy: slow.txt}]
                validate: [[sh, -c, "until test -e /srv/go-on; do sleep 0.1; done"]]
                """);
        SystemdHost bettley = cluster.host("bettley");
        Path report = cluster.folder().resolve("first.out");
        Process first = cluster.process(List.of(), slow("--verbose"))
                .redirectOutput(report.toFile())
                .start();
        try (BufferedReader lines = first.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(lines, "bettley: slow: validate", new StringBuilder());
            Path out = cluster.folder().resolve("second.out");
            Process second = cluster.process(List.of(), slow("--wait-lock", "5m"))
                    .redirectOutput(out.toFile())
                    .start();
            try (BufferedReader said = second.errorReader(StandardCharsets.UTF_8)) {
                awaitLine(said, "bettley: waiting for tester@", new StringBuilder());
                bettley.run("touch /srv/go-on");
                assertTrue(second.waitFor(60, TimeUnit.SECONDS));
            }
            assertEquals(0, second.exitValue(), Files.readString(out));
            assertTrue(first.waitFor(60, TimeUnit.SECONDS));
        } finally {
            bettley.run("rm -f /srv/go-on");
        }
        assertEquals(0, first.exitValue(), Files.readString(report));
        assertEquals("done", bettley.run("cat /etc/slow"));
    }

    private static String[] slow(String... more) {
        List<String> words =
                new ArrayList<>(List.of("setup_slow", "-w", "slow", "-i", "inventory", "--limit", "bettley"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    // What was staged there meanwhile changes the folder's own time and nothing else.
    private static String files(SystemdHost host) {
        return host.run("find /etc -mindepth 1 -printf '%p %i %s %T@\\n' | sort");
    }

    @Test
    void doesNotWaitForHostsThatWereOnlyLookedAt() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            cluster.write("mute.yaml", "all: {hosts: {bettley: {ansible_port: " + mute.getLocalPort() + "}}}\n");
            Process process = cluster.process(
                            List.of("env", "--default-signal=INT"),
                            "setup_node_exporter",
                            "-i",
                            "inventory",
                            "-i",
                            "mute.yaml")
                    .redirectErrorStream(true)
                    .start();
            try (Socket ignored = mute.accept()) {
                kill("INT", process);
                assertTrue(process.waitFor(5, TimeUnit.SECONDS), "still there after 5 s");
            } finally {
                process.destroyForcibly();
            }
            assertEquals(130, process.exitValue());
        }
    }

    private static void awaitLine(BufferedReader lines, String wanted, StringBuilder seen) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(wanted)) {
                return;
            }
        }
        throw new AssertionError("ended before \"" + wanted + "\":\n" + seen);
    }

    private static void kill(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
