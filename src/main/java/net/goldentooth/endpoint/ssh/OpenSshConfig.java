package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.UnreachableException;

/** What the user's and the machine's ssh_config(5) say, asked of OpenSSH itself where it is installed. */
final class OpenSshConfig {
    private static final int PATIENCE_SECONDS = 10;

    private final List<String> ssh;
    private final List<SshConfigFile> files;

    /**
     * Reads the files.
     *
     * @param ssh the command that is asked
     */
    OpenSshConfig(List<String> ssh, List<Path> files) {
        this.ssh = List.copyOf(ssh);
        this.files = files.stream().map(SshConfigFile::read).toList();
    }

    static OpenSshConfig usual(Path home) {
        return new OpenSshConfig(List.of("ssh"), List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config")));
    }

    /**
     * Returns what is said of a machine, and nothing when no file speaks of it or OpenSSH is not installed.
     *
     * @param host as a person would write it after {@code ssh}
     * @param options such as {@code -p 22}, which conditions in the files may ask about
     * @throws UnreachableException when the files are wrong
     */
    SshConfigAnswer of(String host, List<String> options) {
        if (files.stream().noneMatch(file -> file.concerns(host))) {
            return SshConfigAnswer.NONE;
        }
        List<String> command = new ArrayList<>(ssh);
        command.add("-G");
        command.addAll(options);
        command.add("--");
        command.add(host);
        return ask(command);
    }

    private static SshConfigAnswer ask(List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notInstalled) {
            return SshConfigAnswer.NONE;
        }
        try {
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new UnreachableException(
                        "ssh refuses its configuration: " + printed.strip(),
                        "try it: " + String.join(" ", command),
                        null);
            }
            return SshConfigAnswer.parse(printed);
        } catch (IOException e) {
            throw new UnreachableException("ssh -G cannot be read: " + e.getMessage(), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while asking ssh for its configuration", null, e);
        } finally {
            process.destroy();
        }
    }
}
