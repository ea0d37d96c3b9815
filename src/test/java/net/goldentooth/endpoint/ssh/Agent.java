package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** OpenSSH's own ssh-agent. */
final class Agent implements AutoCloseable {
    private final Process process;
    private final Path socket;

    private Agent(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    static Agent start(Path socket) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
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

    void forgetAll() throws IOException, InterruptedException {
        sshAdd(List.of("ssh-add", "-q", "-D"));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void sshAdd(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        Process added = builder.start();
        String printed = new String(added.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, added.waitFor(), printed);
    }
}
