package net.goldentooth.lab;

import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.inventory.HostName;

/**
 * A machine of the inventory, as far as the lab must know it to play it.
 *
 * @param name its name in the inventory
 * @param names further names under which other machines reach it, such as the one with the domain
 * @param addresses its IP addresses in the inventory, which no lab host will ever route to
 */
public record LabMachine(HostName name, Set<String> names, Set<String> addresses) {
    public LabMachine {
        names = Set.copyOf(new TreeSet<>(names));
        addresses = Set.copyOf(new TreeSet<>(addresses));
        names.forEach(HostName::new);
    }
}
