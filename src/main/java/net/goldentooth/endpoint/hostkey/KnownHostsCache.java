package net.goldentooth.endpoint.hostkey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.goldentooth.endpoint.UnreachableException;

/** The known_hosts files of a run, each read once, and written to for machines met on the way. */
public final class KnownHostsCache {
    private final Map<List<Path>, KnownHosts> read = new ConcurrentHashMap<>();

    private final Map<Path, RevokedKeys> revoked = new ConcurrentHashMap<>();

    /**
     * Returns where a key is revoked for all machines, as {@code file:line}.
     *
     * @throws UnreachableException when the policy names a file that cannot be read or understood
     */
    public Optional<String> revocation(HostKeyPolicy policy, HostKey key) {
        return policy.revoked()
                .flatMap(
                        file -> revoked.computeIfAbsent(file, RevokedKeys::read).where(key));
    }

    /** Returns what the policy's files say. */
    public KnownHosts of(HostKeyPolicy policy) {
        return read.computeIfAbsent(policy.files(), KnownHosts::read);
    }

    /**
     * Writes down the key of a machine that was never seen.
     *
     * @throws UnreachableException when somebody else has written down another key of the machine meanwhile, or the file
     *     cannot be written
     */
    public void write(HostKeyPolicy policy, SshAddress address, HostKey key) {
        KnownHostsFile.append(policy, policy.nameOf(address), key);
        read.remove(policy.files());
    }
}
