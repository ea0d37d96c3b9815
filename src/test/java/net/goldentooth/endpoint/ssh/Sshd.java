package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.hostkey.SshAddress;

/** OpenSSH's own server on a port of 127.0.0.1, with host keys and a configuration of its own. */
final class Sshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final Process process;
    private final SshAddress address;

    private Sshd(Path folder, Process process, SshAddress address) {
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /** Starts one with an ed25519 host key. */
    static Sshd start(Path folder, String... options) throws IOException {
        return start(folder, List.of("ed25519"), options);
    }

    /**
     * Starts one.
     *
     * @param folder for its files; host keys that are there already are kept
     * @param options lines of sshd_config(5), which come before the usual ones and so win
     */
    static Sshd start(Path folder, List<String> keyTypes, String... options) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: openssh-server is not installed");
        Files.createDirectories(folder);
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(options));
        lines.add("Port " + port);
        lines.add("ListenAddress 127.0.0.1");
        lines.add("ListenAddress ::1");
        lines.add("PidFile none");
        lines.add("UsePAM no");
        lines.add("StrictModes no");
        lines.add("PasswordAuthentication no");
        lines.add("KbdInteractiveAuthentication no");
        lines.add("PermitRootLogin yes");
        lines.add("LogLevel VERBOSE");
        lines.add("AuthorizedKeysFile " + folder.resolve("authorized_keys"));
        for (String type : keyTypes) {
            Path key = folder.resolve("host_" + type);
            if (Files.notExists(key)) {
                Keys.generate(key, type);
            }
            lines.add("HostKey " + key);
        }
        Path configuration = Files.write(folder.resolve("sshd_config"), lines);
        if (System.getProperty("user.name").equals("root")) {
            // Where sshd puts its unprivileged child when started by root; the package makes it at boot.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("log").toFile())
                .start();
        Sshd sshd = new Sshd(folder, process, new SshAddress("127.0.0.1", port));
        sshd.awaitPort();
        return sshd;
    }

    SshAddress address() {
        return address;
    }

    /** Lets whoever has this key in. */
    Sshd authorize(Path key) throws IOException {
        Path list = folder.resolve("authorized_keys");
        String line = Files.readString(key.resolveSibling(key.getFileName() + ".pub"));
        Files.writeString(list, (Files.exists(list) ? Files.readString(list) : "") + line);
        return this;
    }

    /** Returns the first two words of its public host key. */
    String hostKey(String type) throws IOException {
        String[] words =
                Files.readString(folder.resolve("host_" + type + ".pub")).split(" ", 3);
        return words[0] + " " + words[1].strip();
    }

    /** Writes a known_hosts file that knows it by all its keys. */
    Path knownHosts(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var keys = Files.newDirectoryStream(folder, "host_*.pub")) {
            for (Path key : keys) {
                lines.add(address.knownAs() + " " + Files.readString(key).strip());
            }
        }
        return Files.write(file, lines);
    }

    /** Returns the lines of its log that hold a text. */
    List<String> log(String text) throws IOException {
        return Files.readAllLines(folder.resolve("log")).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** Ends its connections; it goes on listening. */
    void hangUp() {
        process.descendants().forEach(ProcessHandle::destroy);
    }

    /** Stops its processes, as a machine that hangs does: the connections stay, and nothing comes any more. */
    void freeze() throws IOException, InterruptedException {
        for (ProcessHandle child : process.descendants().toList()) {
            new ProcessBuilder("kill", "-STOP", Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        // Stopped ones do not hear a milder word.
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws IOException {
        for (int i = 0; i < 100 && process.isAlive(); i++) {
            if (!log("Server listening on 127.0.0.1").isEmpty()) {
                return;
            }
            sleep();
        }
        throw new IOException("sshd did not start: " + Files.readString(folder.resolve("log")));
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
