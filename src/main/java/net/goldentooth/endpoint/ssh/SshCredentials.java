package net.goldentooth.endpoint.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Secret;

/**
 * What a person may prove to be themselves with, in the order it is tried: the files, ssh-agent, the password.
 *
 * @param files private keys that were asked for by name; the usual ones of {@code ~/.ssh} are tried when there are none
 * @param agent the socket of another agent than the run's
 */
public record SshCredentials(List<Path> files, Optional<Secret> password, Optional<Path> agent) {
    public SshCredentials {
        files = List.copyOf(files);
    }

    public SshCredentials(List<Path> files, Optional<Secret> password) {
        this(files, password, Optional.empty());
    }

    /** Returns the usual keys of {@code ~/.ssh} and those that ssh-agent holds. */
    public static SshCredentials usual() {
        return new SshCredentials(List.of(), Optional.empty());
    }
}
