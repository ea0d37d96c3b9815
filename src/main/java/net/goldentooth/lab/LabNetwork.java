package net.goldentooth.lab;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.goldentooth.endpoint.ApplyException;

/**
 * The network between the lab's hosts. The engine chooses its addresses; those of the inventory are never among them.
 *
 * @param name how its networks' names begin
 * @param label marks the networks that are ours
 */
record LabNetwork(String name, String label) {
    private static final int TRIES = 16;
    private static final String NETWORKS =
            "{{range $name, $at := .NetworkSettings.Networks}}{{println $name $at.NetworkID}}{{end}}";

    /** Returns the name of the lab's network, made where it is missing. */
    String ensure(Set<String> addresses) {
        List<String> known = all();
        for (String network : known) {
            if (isFree(network, addresses)) {
                return network;
            }
        }
        if (!known.isEmpty()) {
            throw new ApplyException(
                    "the lab's network holds addresses that the inventory now uses",
                    "goldentooth lab down, then goldentooth lab up");
        }
        return make(addresses);
    }

    /**
     * Connects a container to a network, where it is not yet, or is to one of that name that is gone.
     *
     * @param names under which those in the network shall find it
     */
    static void join(String container, String network, Set<String> names) {
        String id = Command.docker("network", "inspect", "--format", "{{.Id}}", network);
        Optional<String> joined = Command.docker("inspect", "--format", NETWORKS, container)
                .lines()
                .filter(line -> line.startsWith(network + " "))
                .map(line -> line.substring(network.length()).strip())
                .findFirst();
        // One that was never started has no id there yet.
        if (joined.filter(known -> known.isEmpty() || known.equals(id)).isPresent()) {
            return;
        }
        if (joined.isPresent()) {
            Command.docker("network", "disconnect", "--force", network, container);
        }
        List<String> words = new ArrayList<>(List.of("network", "connect"));
        names.forEach(name -> words.addAll(List.of("--alias", name)));
        words.addAll(List.of(network, container));
        Command.docker(words);
    }

    /** Takes all of the lab's networks away; nothing may be connected to them any more. */
    void remove() {
        all().forEach(LabNetwork::remove);
    }

    // The engine offers the next free range each time, so one that is in the way is held until another fits.
    private String make(Set<String> addresses) {
        List<String> inTheWay = new ArrayList<>();
        try {
            for (int i = 0; i < TRIES; i++) {
                String network = name + "-" + i;
                create(network);
                if (isFree(network, addresses)) {
                    return network;
                }
                inTheWay.add(network);
            }
        } finally {
            inTheWay.forEach(LabNetwork::remove);
        }
        throw new ApplyException("every network that the engine offers holds addresses of the inventory", null);
    }

    private List<String> all() {
        return Command.docker("network", "ls", "--format", "{{.Name}}", "--filter", "label=" + label)
                .lines()
                .sorted()
                .toList();
    }

    private void create(String network) {
        List<String> words = new ArrayList<>(List.of("network", "create", "--label", label));
        wayOutMtu().ifPresent(mtu -> words.addAll(List.of("--opt", "com.docker.network.driver.mtu=" + mtu)));
        words.add(network);
        Command.docker(words);
    }

    private static boolean isFree(String network, Set<String> addresses) {
        List<Ipv4Range> ranges = Command.docker(
                        "network", "inspect", "--format", "{{range .IPAM.Config}}{{println .Subnet}}{{end}}", network)
                .lines()
                .flatMap(line -> Ipv4Range.of(line).stream())
                .toList();
        return addresses.stream()
                .flatMap(address -> Ipv4Range.of(address).stream())
                .noneMatch(address -> ranges.stream().anyMatch(address::overlaps));
    }

    private static void remove(String network) {
        Command.docker("network", "rm", network);
    }

    /** Returns the smallest packet size on this machine's ways out: a bridge that allows more loses packets. */
    private static OptionalInt wayOutMtu() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LabNetwork::isWayOut)
                    .mapToInt(LabNetwork::mtu)
                    .filter(mtu -> mtu > 0)
                    .min();
        } catch (SocketException e) {
            return OptionalInt.empty();
        }
    }

    private static boolean isWayOut(NetworkInterface device) {
        try {
            return device.isUp() && !device.isLoopback() && !device.getName().matches("(docker|br-|veth).*");
        } catch (SocketException e) {
            return false;
        }
    }

    private static int mtu(NetworkInterface device) {
        try {
            return device.getMTU();
        } catch (SocketException e) {
            return 0;
        }
    }
}
