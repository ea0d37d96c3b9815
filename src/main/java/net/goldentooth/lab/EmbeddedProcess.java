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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.lab.embedded.EmbeddedServer;
import net.goldentooth.lab.embedded.ServerState;

/** The process behind embedded hosts, which outlives the one that starts it. */
final class EmbeddedProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;

    /**
     * Makes one, started or not.
     *
     * @param folder the lab's
     */
    EmbeddedProcess(Path folder) {
        this.folder = folder;
    }

    /** Returns what the process says of itself; empty when none runs. */
    Optional<ServerState> state() {
        return ServerState.read(folder).filter(state -> state.running().isPresent());
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
                throw new ApplyException(
                        "the embedded hosts did not come up:\n"
                                + Files.readString(log).strip(),
                        "goldentooth lab down takes away what was begun");
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

    private void end() {
        Optional<ProcessHandle> running = state().flatMap(ServerState::running);
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle process = running.get();
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
