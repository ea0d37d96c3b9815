package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.goldentooth.inventory.HostName;
import net.goldentooth.lab.embedded.EmbeddedServer;
import net.goldentooth.lab.embedded.ServerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab up} where the server of embedded hosts died, or something else is where it was. */
final class EmbeddedLabRevivalIT {
    private static final HostName NODE = new HostName("node01");

    @TempDir
    Path workspace;

    private Lab lab;

    @BeforeEach
    void start() {
        lab = new Lab(workspace, ReleaseMirror.CACHE);
        up();
    }

    @AfterEach
    void stop() {
        lab.down();
    }

    @Test
    void aDeadServerIsNotBelievedWhileItIsStillListed() throws Exception {
        kill();
        // Nobody collects what becomes of a child of sleep(1): killed, it stays listed until that ends too.
        Process parent = new ProcessBuilder(
                        "sh",
                        "-c",
                        "\"$@\" & exec sleep 300",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServer.class.getName(),
                        folder().toString())
                .redirectOutput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        try {
            long before = state().process();
            while (state().process() == before || !lab.status().get(0).runs()) {
                assertTrue(parent.isAlive());
                TimeUnit.MILLISECONDS.sleep(20);
            }
            ProcessHandle server = state().handle().orElseThrow();
            kill();
            assertTrue(server.isAlive(), "it is still listed");
            assertEquals("stopped", lab.status().get(0).state());
            assertTrue(up().runs());
            assertNotEquals(server.pid(), state().process());
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void aStrangerAtItsPortIsNotTakenForTheHost() throws Exception {
        int port = lab.status().get(0).port();
        kill();
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            LabHost host = up();
            assertTrue(host.runs());
            assertNotEquals(stranger.getLocalPort(), host.port());
        }
    }

    @Test
    void anotherProcessWithItsIdIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            kill();
            long started = other.toHandle().info().startInstant().orElseThrow().toEpochMilli();
            ServerState old = state();
            new ServerState(other.pid(), started, old.hostKey(), old.ports()).write(folder());
            assertFalse(lab.status().get(0).runs());
            assertTrue(up().runs());
            assertTrue(other.isAlive());
        } finally {
            other.destroy();
        }
    }

    @Test
    void aDamagedStateIsNone() throws Exception {
        kill();
        Files.writeString(ServerState.file(folder()), "1 2");
        assertEquals("stopped", lab.status().get(0).state());
        assertTrue(up().runs());
    }

    @Test
    void aLivingServerStaysAsItIs() {
        ServerState before = state();
        assertTrue(up().runs());
        assertEquals(before, state());
    }

    private LabHost up() {
        LabMachine machine = LabMachine.plain(NODE, Set.of(), Set.of(), "10.4.0.10");
        return lab.up(Lab.Driver.EMBEDDED, List.of(machine), Set.of(NODE), System.err::println)
                .get(0);
    }

    private void kill() throws IOException, InterruptedException {
        long server = state().process();
        new ProcessBuilder("kill", "-KILL", Long.toString(server)).start().waitFor();
        while (lab.status().get(0).runs()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private ServerState state() {
        return ServerState.read(folder()).orElseThrow();
    }

    private Path folder() {
        return workspace.resolve(".lab");
    }
}
