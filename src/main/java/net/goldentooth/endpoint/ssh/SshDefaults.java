package net.goldentooth.endpoint.ssh;

import java.nio.file.Path;
import java.util.Optional;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;

/**
 * What holds for every machine whose inventory says nothing else.
 *
 * @param home the user's home folder
 * @param user whom to log in as; the user here when neither this nor ssh's configuration names one
 * @param privateKey the file to log in with
 */
public record SshDefaults(
        Path home, Optional<String> user, Optional<Path> privateKey, HostKeyPolicy.Strangers strangers) {}
