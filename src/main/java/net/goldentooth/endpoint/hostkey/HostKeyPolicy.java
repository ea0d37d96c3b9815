package net.goldentooth.endpoint.hostkey;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose host keys are believed.
 *
 * @param userFiles known_hosts files of the user, at least one; new keys are written to the first
 * @param systemFiles known_hosts files of the machine, only read
 * @param alias the name to look for instead of the address (ssh_config(5), HostKeyAlias)
 * @param revoked a file of keys that nobody is believed with (ssh_config(5), RevokedHostKeys)
 */
public record HostKeyPolicy(
        List<Path> userFiles,
        List<Path> systemFiles,
        Strangers strangers,
        Optional<String> alias,
        Optional<Path> revoked) {
    /** What happens to machines that were never seen. */
    public enum Strangers {
        /** They are turned away. */
        REFUSE,
        /** Their key is written down and believed from then on. */
        ACCEPT
    }

    public HostKeyPolicy {
        userFiles = List.copyOf(userFiles);
        systemFiles = List.copyOf(systemFiles);
        if (userFiles.isEmpty()) {
            throw new IllegalArgumentException("at least one known_hosts file");
        }
    }

    public HostKeyPolicy(List<Path> userFiles, List<Path> systemFiles, Strangers strangers, Optional<String> alias) {
        this(userFiles, systemFiles, strangers, alias, Optional.empty());
    }

    /** Returns OpenSSH's own choice of files: ssh_config(5), UserKnownHostsFile and GlobalKnownHostsFile. */
    public static HostKeyPolicy usual(Path home, Strangers strangers) {
        return new HostKeyPolicy(
                List.of(home.resolve(".ssh/known_hosts"), home.resolve(".ssh/known_hosts2")),
                List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2")),
                strangers,
                Optional.empty());
    }

    /** Returns the same with other files of the user. */
    public HostKeyPolicy withUserFiles(List<Path> files) {
        return new HostKeyPolicy(files, systemFiles, strangers, alias, revoked);
    }

    /** Returns the same with other files of the machine. */
    public HostKeyPolicy withSystemFiles(List<Path> files) {
        return new HostKeyPolicy(userFiles, files, strangers, alias, revoked);
    }

    /** Returns the same with a file of revoked keys. */
    public HostKeyPolicy withRevoked(Optional<Path> file) {
        return new HostKeyPolicy(userFiles, systemFiles, strangers, alias, file);
    }

    /** Returns the same with another name to look for. */
    public HostKeyPolicy withAlias(Optional<String> name) {
        return new HostKeyPolicy(userFiles, systemFiles, strangers, name, revoked);
    }

    /** Returns the name under which a machine's key is looked for. */
    public String nameOf(SshAddress address) {
        return alias.map(HostNames::lower).orElseGet(address::knownAs);
    }

    List<Path> files() {
        return Stream.concat(userFiles.stream(), systemFiles.stream()).toList();
    }
}
