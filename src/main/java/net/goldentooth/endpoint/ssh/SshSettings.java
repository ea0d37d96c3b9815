package net.goldentooth.endpoint.ssh;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What all connections of a run share.
 *
 * @param home the user's home folder
 * @param agent ssh-agent's socket, as {@code SSH_AUTH_SOCK} names it
 */
public record SshSettings(
        Path home, Optional<Path> agent, Passphrases passphrases, SshTimeouts timeouts, Notices notices) {
    public SshSettings(Path home, Optional<Path> agent, Passphrases passphrases, SshTimeouts timeouts) {
        this(home, agent, passphrases, timeouts, Notices.NONE);
    }
}
