package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.goldentooth.cli.project.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals that come while nothing was changed yet. One machine is a folder here; the other accepts and never says a word. */
class InterruptedCommandsTest {
    private static final String NOTHING = "interrupted: no host was changed";

    @TempDir
    Path folder;

    private TwoMachines machines;
    private ServerSocket mute;

    @BeforeEach
    void makeMachines() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")));
        machines = new TwoMachines(folder);
        mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        machines.write("mute.yaml", """
                all:
                  hosts:
                    two: {ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: %d, ansible_user: nobody}
                """.formatted(mute.getLocalPort()));
        assertEquals(0, machines.run("setup_motd").code());
    }

    @AfterEach
    void closePort() throws IOException {
        mute.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INT,setup_motd --check,ok",
        "TERM,setup_all,failed",
        "HUP,remove_motd --yes,skipped",
        "TERM,rollback,skipped"
    })
    void aRunSaysWhatItKnowsInOneDocument(String signal, String command, String one) throws Exception {
        // A rollback goes on from the first host only when it has heard all of them.
        String heard = command.equals("rollback") ? "" : "one: ";
        Ran ran = interrupted(signal, command + " --output json", heard).ended(ExitCode.INTERRUPTED.number());
        assertEquals("skipped", ran.status("two"));
        assertEquals(
                "[\"not begun: interrupted\"]", ran.host("two").path("notes").toString());
        assertEquals(one, ran.status("one"), ran::toString);
        JsonNode problems = ran.json().path("problems");
        assertEquals(NOTHING, problems.path(0).path("message").asText(), ran::toString);
        assertEquals("error", problems.path(0).path("severity").asText());
        assertEquals("hello\n", Files.readString(folder.resolve("one/etc/motd")));
    }

    @ParameterizedTest
    @CsvSource({"INT,status", "TERM,verify", "HUP,facts", "INT,history"})
    void aLookSaysWhoHadNotAnswered(String signal, String command) throws Exception {
        Ran ran = interrupted(signal, command + " --output json", "").ended(ExitCode.INTERRUPTED.number());
        assertEquals("skipped", ran.status("two"), ran::toString);
        assertEquals("interrupted before it had answered", ran.error("two"));
        assertTrue(ran.host("one").has("seconds"), ran::toString);
    }

    @Test
    void peopleAreToldTheSame() throws Exception {
        Ran ran = interrupted("TERM", "setup_motd", "one: ").ended(ExitCode.INTERRUPTED.number());
        assertTrue(ran.out().startsWith("one  ok"), ran::toString);
        assertTrue(ran.out().contains("\nskipped, not begun: interrupted: two\n"), ran::toString);
        assertTrue(ran.out().contains("\nonce more, where it did not end well:\n"), ran::toString);
        assertTrue(ran.err().endsWith(NOTHING + "\n"), ran::toString);
    }

    @Test
    void beforeAnyHostWasAskedThereIsOneDocumentToo() throws Exception {
        // A program that has more to say of the machines than anybody waits for.
        Path program = Files.writeString(folder.resolve("slow.sh"), "#!/bin/sh\ntouch asked; exec sleep 60\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = start("inventory", "list", "-i", "slow.sh", "--output", "json");
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            WatchKey key = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (Files.notExists(folder.resolve("asked"))) {
                assertTrue(process.isAlive());
                WatchKey unused = watch.poll(100, TimeUnit.MILLISECONDS);
                key.reset();
            }
            kill("INT", process);
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still there");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
        }
        Ran ran = new Ran(process.exitValue(), Files.readString(folder.resolve("out")), "").ended(130);
        assertEquals(
                "interrupted",
                ran.json().path("problems").path(0).path("message").asText());
    }

    /** Returns how a command ends that gets a signal once the mute machine was called and standard error said a line. */
    private Ran interrupted(String signal, String command, String line) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(0, List.of("-i", "inventory", "-i", "mute.yaml", "--verbose"));
        Process process = start(words.toArray(String[]::new));
        StringBuilder err = new StringBuilder();
        try (Socket ignored = mute.accept();
                BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            while (err.indexOf(line) < 0) {
                err.append(lines.readLine()).append('\n');
            }
            kill(signal, process);
            lines.lines().forEach(each -> err.append(each).append('\n'));
            assertTrue(process.waitFor(5, TimeUnit.SECONDS), "still there after 5 s");
        } finally {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), Files.readString(folder.resolve("out")), err.toString());
    }

    // A test that is run in the background would hand on that it ignores SIGINT.
    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
        command.addAll(Cluster.program());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    private static void kill(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
