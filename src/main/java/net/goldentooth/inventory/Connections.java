package net.goldentooth.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** How each of several hosts is reached. */
public final class Connections {
    private final Map<HostName, Connection> byHost;

    private Connections(Map<HostName, Connection> byHost) {
        this.byHost = byHost;
    }

    /**
     * Returns the connections of hosts.
     *
     * @param problems takes every error in a connection variable, and a warning for two hosts at one address and port
     */
    public static Connections of(Inventory inventory, List<Host> hosts, Problems problems) {
        Map<HostName, Connection> byHost = new LinkedHashMap<>();
        Map<String, HostName> byAddress = new HashMap<>();
        for (Host host : hosts) {
            Connection connection = new ConnectionReader(inventory, host, problems).read();
            byHost.put(host.name(), connection);
            String place = place(connection);
            HostName other = byAddress.putIfAbsent(place, host.name());
            if (other != null && !place.isEmpty()) {
                problems.add(Problem.warning(host.origin(), host + " and " + other + " have the same " + place));
            }
        }
        return new Connections(byHost);
    }

    /** Returns what no two hosts should share; empty for the control machine, which may play several. */
    private static String place(Connection connection) {
        String root = connection.root().map(folder -> "root: " + folder).orElse("");
        if (connection.kind() == Connection.Kind.LOCAL) {
            return root;
        }
        String address = "address: " + connection.address() + ", port " + connection.port();
        return root.isEmpty() ? address : address + ", " + root;
    }

    /** Returns the connection of one of these hosts. */
    public Connection of(HostName host) {
        Connection connection = byHost.get(host);
        if (connection == null) {
            throw new IllegalArgumentException("the connection of " + host + " was not asked for");
        }
        return connection;
    }
}
