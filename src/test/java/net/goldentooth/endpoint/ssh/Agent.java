package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** OpenSSH's own ssh-agent. */
final class Agent implements AutoCloseable {
    private final Process process;
    private final Path socket;

    private Agent(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    static Agent start(Path socket) throws IOException, InterruptedException {
        return start(socket, Map.of());
    }

    static Agent start(Path socket, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        for (int i = 0; i < 200 && Files.notExists(socket); i++) {
            Thread.sleep(10);
        }
        return new Agent(process, socket);
    }

    Path socket() {
        return socket;
    }

    void add(Path key) throws IOException, InterruptedException {
        sshAdd(List.of("ssh-add", "-q", key.toString()));
    }

    /** Adds a key whose every use has to be confirmed. */
    void addToConfirm(Path key) throws IOException, InterruptedException {
        sshAdd(List.of("ssh-add", "-q", "-c", key.toString()));
    }

    /** Lets it take connections and answer none. */
    void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    void forgetAll() throws IOException, InterruptedException {
        sshAdd(List.of("ssh-add", "-q", "-D"));
    }

    @Override
    public void close() {
        // A stopped one does not hear a milder word.
        process.destroyForcibly();
    }

    private void sshAdd(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        Process added = builder.start();
        String printed = new String(added.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, added.waitFor(), printed);
    }
}
