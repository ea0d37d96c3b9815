package net.goldentooth.endpoint.ssh;

import java.util.List;
import net.goldentooth.inventory.HostName;

/**
 * A machine and the way to it.
 *
 * @param name what people call it
 * @param jumps the machines to go through, the nearest first (ssh_config(5), ProxyJump)
 */
public record SshTarget(HostName name, SshLogin login, List<SshLogin> jumps) {
    public SshTarget {
        jumps = List.copyOf(jumps);
    }
}
