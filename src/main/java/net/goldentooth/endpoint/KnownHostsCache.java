package net.goldentooth.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The known_hosts files of a run, each read once, and written to for machines met on the way. */
final class KnownHostsCache {
    private final Map<HostKeyPolicy, KnownHosts> read = new ConcurrentHashMap<>();

    /** Returns what the policy's files say. */
    KnownHosts of(HostKeyPolicy policy) {
        return read.computeIfAbsent(policy, unread -> KnownHosts.read(unread.files()));
    }

    /**
     * Writes down the key of a machine that was never seen.
     *
     * @throws UnreachableException when somebody else has written down another key of the machine meanwhile, or the file
     *     cannot be written
     */
    void write(HostKeyPolicy policy, SshAddress address, HostKey key) {
        KnownHostsFile.append(policy, address.knownAs(), key);
        read.remove(policy);
    }
}
