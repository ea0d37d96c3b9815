package net.goldentooth.lab;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.goldentooth.inventory.HostName;
import net.goldentooth.role.Architecture;

/**
 * A machine of the inventory, as far as the lab must know it to play it.
 *
 * @param name its name in the inventory
 * @param names further names under which other machines reach it, such as the one with the domain; what cannot be
 *     a name is left out
 * @param addresses its IP addresses in the inventory, which no lab host will ever route to
 * @param address by which templates name it
 * @param emulated the architecture to be played by emulation; absent for this machine's own
 */
public record LabMachine(
        HostName name, Set<String> names, Set<String> addresses, String address, Optional<Architecture> emulated) {
    // RFC 1123, section 2.1, and the underscore that people use all the same.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");

    public LabMachine {
        names = names.stream().filter(NAME.asMatchPredicate()).collect(Collectors.toUnmodifiableSet());
        addresses = Set.copyOf(addresses);
    }

    /** Returns every name under which other machines reach it. */
    SortedSet<String> allNames() {
        SortedSet<String> all = new TreeSet<>(names);
        all.add(name.value());
        return all;
    }

    /** Returns one of this machine's own architecture. */
    public static LabMachine plain(HostName name, Set<String> names, Set<String> addresses, String address) {
        return new LabMachine(name, names, addresses, address, Optional.empty());
    }
}
