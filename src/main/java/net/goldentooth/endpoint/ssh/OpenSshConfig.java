package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.UnreachableException;

/** What the user's and the machine's ssh_config(5) say, asked of OpenSSH itself where it is installed. */
final class OpenSshConfig {
    private final List<String> ssh;
    private final List<SshConfigFile> files;
    private final Duration patience;

    /**
     * Reads the files.
     *
     * @param ssh the command that is asked
     * @param patience how long an answer may take
     */
    OpenSshConfig(List<String> ssh, List<Path> files, Duration patience) {
        this.ssh = List.copyOf(ssh);
        this.files = files.stream().map(SshConfigFile::read).toList();
        this.patience = patience;
    }

    static OpenSshConfig usual(Path home) {
        List<Path> files = List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config"));
        return new OpenSshConfig(List.of("ssh"), files, Duration.ofSeconds(10));
    }

    /**
     * Returns what is said of a machine, and nothing when no file speaks of it or OpenSSH is not installed.
     *
     * @param host as a person would write it after {@code ssh}
     * @param options such as {@code -p 22}, which conditions in the files may ask about
     * @throws UnreachableException when the files are wrong, or what they run does not end
     */
    SshConfigAnswer of(String host, List<String> options) {
        if (files.stream().noneMatch(file -> file.concerns(host))) {
            return SshConfigAnswer.NONE;
        }
        return answer(host, options);
    }

    /**
     * Returns a file's name with its tokens and variables filled in (ssh_config(5), TOKENS), and nothing when that cannot be
     * done.
     *
     * @param options as for {@link #of}
     */
    Optional<String> expanded(String host, List<String> options, String name) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-o", "UserKnownHostsFile=\"" + name + "\""));
        try {
            return answer(host, all).value("userknownhostsfile");
        } catch (UnreachableException noSuchTokenOrVariable) {
            return Optional.empty();
        }
    }

    private SshConfigAnswer answer(String host, List<String> options) {
        List<String> command = new ArrayList<>(ssh);
        command.add("-G");
        command.addAll(options);
        command.addAll(List.of("--", host));
        try {
            return ask(command, host);
        } catch (IOException e) {
            throw new UnreachableException("ssh -G cannot be read: " + e.getMessage(), null, e);
        }
    }

    // The answer goes to a file: whatever a Match exec leaves running would keep a pipe open for ever.
    private SshConfigAnswer ask(List<String> command, String host) throws IOException {
        Path answer = Files.createTempFile("goldentooth-ssh", ".txt");
        try {
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(answer.toFile())
                        .start();
            } catch (IOException notInstalled) {
                return SshConfigAnswer.NONE;
            }
            process.getOutputStream().close();
            await(process, host, command);
            String printed = new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new UnreachableException(
                        "ssh refuses its configuration: " + printed.strip(),
                        "try it: " + String.join(" ", command),
                        null);
            }
            return SshConfigAnswer.parse(printed);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private void await(Process process, String host, List<String> command) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            throw new UnreachableException(
                    "ssh's configuration of " + host + " was not made up in " + patience.toSeconds()
                            + " s: ssh -G does not end",
                    "what a \"Match exec\" line runs hangs; try it: " + String.join(" ", command),
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while asking ssh for its configuration", null, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
