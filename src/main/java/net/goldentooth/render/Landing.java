package net.goldentooth.render;

import java.util.List;
import net.goldentooth.inventory.Host;
import net.goldentooth.role.Role;

/**
 * The hosts that a role lands on.
 *
 * @param hosts those that it is applied to, in the inventory's order
 * @param skipped those that its pattern names too, and that the person left out of this run
 */
public record Landing(Role role, List<Host> hosts, List<Host> skipped) {
    public Landing {
        hosts = List.copyOf(hosts);
        skipped = List.copyOf(skipped);
    }
}
