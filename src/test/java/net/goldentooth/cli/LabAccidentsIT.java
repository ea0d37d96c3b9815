package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a lab that cannot be made, or not whole: a person is told, and nothing is left that is not named. */
final class LabAccidentsIT {
    @TempDir
    Path folder;

    @BeforeEach
    void writeInventory() throws IOException {
        Files.createDirectories(folder.resolve("inventory"));
        Files.writeString(
                folder.resolve("inventory/hosts.yaml"),
                "all: {hosts: {dalt: {ansible_architecture: armv7l}, erenford: }}\n");
    }

    @AfterEach
    void takeTheLabAway() {
        if (Files.isDirectory(folder.resolve(".lab"))) {
            Cluster.in(folder, "lab", "down").ended(0);
        }
    }

    private ProcessBuilder program(String... words) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Cluster.program());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .put(
                        "XDG_CACHE_HOME",
                        Path.of(System.getProperty("user.home"), ".cache").toString());
        return builder;
    }

    private static Ran ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out, err);
    }

    private static Ran ran(ProcessBuilder builder) throws IOException, InterruptedException {
        return ended(builder.start());
    }

    @Test
    void anEngineThatNeverAnswersIsNotWaitedFor() throws Exception {
        Path socket = folder.resolve("engine.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            ProcessBuilder up = program("lab", "up", "erenford", "--driver", "docker");
            up.environment().put("DOCKER_HOST", "unix://" + socket);
            long began = System.nanoTime();
            Ran ran = ran(up).ended(1);
            assertTrue(System.nanoTime() - began < Duration.ofSeconds(60).toNanos(), ran::toString);
            assertTrue(ran.err().contains("no container engine answers"), ran::toString);
            assertFalse(Files.exists(folder.resolve(".lab")));
        }
    }

    @Test
    void oneCommandAtATimeWorksOnALab() throws Exception {
        Path lock = Files.createDirectories(folder.resolve(".lab")).resolve("lock");
        Files.writeString(lock, "4711");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertTrue(held.isValid());
            for (String command : List.of("up", "down")) {
                Ran ran = ran(program("lab", command)).ended(1);
                assertTrue(
                        ran.err().contains("another goldentooth is at work on this lab: process 4711"), ran::toString);
            }
        }
        // Whoever held it is gone, and its file is in nobody's way.
        assertEquals("there was no lab\n", ran(program("lab", "down")).ended(0).out());
        assertFalse(Files.exists(folder.resolve(".lab")));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Files.writeString(folder.resolve(".lab"), "mine\n");
        Ran ran = Cluster.in(folder, "lab", "up").ended(1);
        assertTrue(ran.err().contains("cannot write " + folder.toRealPath().resolve(".lab") + ": "), ran::toString);
        assertEquals("mine\n", Files.readString(folder.resolve(".lab")));
    }

    @Test
    @NeedsContainers
    void whatCannotBeEmulatedIsRefusedBeforeAnythingIsMade() {
        Ran ran = Cluster.in(folder, "lab", "up", "all", "--emulate").ended(1);
        assertTrue(ran.err().contains("the lab cannot emulate armv7l"), ran::toString);
        assertFalse(Files.exists(folder.resolve(".lab")));
    }

    @Test
    @NeedsContainers
    void anInterruptedOneIsGoneOnWithOrTakenAway() throws Exception {
        // Names that neither a kernel nor an engine would take as they are.
        Files.writeString(
                folder.resolve("inventory/more.yaml"),
                "all: {hosts: {\"fd00::1\": , a-very-" + "long-".repeat(14) + "name: }}\n");
        Process process = program("lab", "up", "all").start();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            StringBuilder said = new StringBuilder();
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("starting ")) {
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor();
                }
            }
            assertEquals(130, process.waitFor(), said::toString);
            assertTrue(said.toString().contains("\"goldentooth lab down\" takes it away"), said::toString);
        }
        Ran up = Cluster.in(folder, "lab", "up", "all").ended(0);
        assertEquals(
                4, up.out().lines().filter(line -> line.contains(" running ")).count(), up::toString);
        Ran again = Cluster.in(folder, "lab", "up", "all").ended(0);
        assertEquals(up.out(), again.out());
        Cluster.in(folder, "lab", "down").ended(0);
        assertFalse(Files.exists(folder.resolve(".lab")));
        assertEquals(
                "there is no lab; \"goldentooth lab up\" boots one\n",
                Cluster.in(folder, "lab", "status").out());
    }
}
