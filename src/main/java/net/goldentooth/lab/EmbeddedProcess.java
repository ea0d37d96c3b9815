package net.goldentooth.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.lab.embedded.EmbeddedServer;
import net.goldentooth.lab.embedded.ServerLock;
import net.goldentooth.lab.embedded.ServerState;

/** The process behind embedded hosts, which outlives the one that starts it. */
final class EmbeddedProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GENTLE = Duration.ofSeconds(5);

    private final Path folder;

    /**
     * Makes one, started or not.
     *
     * @param folder the lab's
     */
    EmbeddedProcess(Path folder) {
        this.folder = folder;
    }

    /** Returns what the process says of itself; empty when none lives, or does not listen yet. */
    Optional<ServerState> state() {
        return ServerLock.isHeld(folder) ? ServerState.read(folder).filter(ServerState::isOfServer) : Optional.empty();
    }

    /**
     * Returns when it listens for all hosts, each at the port it had before where that is free.
     *
     * @param prefix the words that come before every command on a host
     */
    void restart(List<String> prefix) {
        end();
        Path log = folder.resolve("embedded.log");
        List<String> command = new ArrayList<>(List.of(
                // A process of its own session: a Ctrl-C at this terminal is not meant for it.
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xss192k",
                // The other way starts a second program for each one that is wanted.
                "-Djdk.lang.Process.launchMechanism=VFORK",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedServer.class.getName(),
                folder.toString()));
        command.addAll(prefix);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            await(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Process process, Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (state().isEmpty()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                process.destroy();
                String said = Files.readString(log).strip().lines().findFirst().orElse("no word of why");
                throw new ApplyException("the embedded hosts did not come up: " + said, "the whole of it: " + log);
            }
            pause();
        }
    }

    /** Ends it, and forgets its ports. */
    void stop() {
        end();
        try {
            Files.deleteIfExists(ServerState.file(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // By its id where that is certainly its own, and else by the file that it looks at each second.
    private void end() {
        long began = System.nanoTime();
        Optional<ProcessHandle> process = retire();
        while (ServerLock.isHeld(folder)) {
            long waited = System.nanoTime() - began;
            if (waited > GENTLE.toNanos()) {
                process.ifPresent(ProcessHandle::destroyForcibly);
            }
            if (waited > PATIENCE.toNanos()) {
                throw new ApplyException(
                        "the process of this lab's hosts does not end",
                        "end what holds " + ServerLock.file(folder) + " open, then try again");
            }
            pause();
            // One that was only just starting may have written its state since.
            Optional<ProcessHandle> late = retire();
            process = late.isPresent() ? late : process;
        }
    }

    /** Tells the process to end. Returns it, when it is certain which one that is. */
    private Optional<ProcessHandle> retire() {
        Optional<ServerState> state = ServerState.read(folder).filter(ServerState::isOfServer);
        state.ifPresent(known -> known.retired().write(folder));
        Optional<ProcessHandle> process =
                ServerLock.isHeld(folder) ? state.flatMap(ServerState::handle) : Optional.empty();
        process.ifPresent(ProcessHandle::destroy);
        return process;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while the lab started", "goldentooth lab down takes it away");
        }
    }
}
