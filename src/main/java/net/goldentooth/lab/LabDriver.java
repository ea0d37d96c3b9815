package net.goldentooth.lab;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.goldentooth.inventory.HostName;

/** What plays a lab's machines. */
sealed interface LabDriver permits ContainerLab, EmbeddedLab {
    /**
     * Returns the lab's hosts after those wanted have joined it; hosts that were there stay as they are.
     *
     * @param inventory all machines of the inventory, those not wanted included
     * @param progress told each step, for people
     * @throws net.goldentooth.endpoint.ApplyException when a host does not come up
     */
    List<LabHost> up(List<LabMachine> inventory, Set<HostName> wanted, Consumer<String> progress);

    /** Takes the lab away with all its files. Returns the hosts that were there. */
    List<LabHost> down();

    /** Returns the lab's hosts by name; empty when it is down. */
    List<LabHost> status();
}
