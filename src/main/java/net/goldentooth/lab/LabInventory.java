package net.goldentooth.lab;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.inventory.HostName;

/** The overlay that turns the inventory's machines into the lab's hosts: what it sets wins over the inventory read before it. */
final class LabInventory {
    private static final String HEAD = """
            # Written by "goldentooth lab up", taken away by "goldentooth lab down".
            # Name it after the real inventory: goldentooth -i inventory -i .lab/inventory.yaml COMMAND
            all:
              hosts:
            """;

    private final Path key;
    private final Path knownHosts;
    private final Map<String, String> releases;

    /**
     * Makes overlays.
     *
     * @param releases variables that lead to the lab's release archives
     */
    LabInventory(Path key, Path knownHosts, Map<String, String> releases) {
        this.key = key;
        this.knownHosts = knownHosts;
        this.releases = Map.copyOf(releases);
    }

    /**
     * Returns the overlay's text. Machines that the lab does not play get an address that never resolves (RFC 6761,
     * section 6.4), so that a run without {@code --limit} cannot reach the real ones.
     */
    String text(Collection<LabMachine> machines, Collection<LabHost> hosts) {
        Map<HostName, Map<String, Object>> variables = new TreeMap<>();
        for (LabMachine machine : machines) {
            variables.put(machine.name(), absent(machine.name()));
        }
        for (LabHost host : hosts) {
            variables.replace(host.name(), played(host));
        }
        StringBuilder text = new StringBuilder(HEAD);
        variables.forEach((host, values) -> append(text, host, values));
        return text.toString();
    }

    private Map<String, Object> played(LabHost host) {
        Map<String, Object> values = new TreeMap<>(releases);
        values.put("ansible_become", false);
        values.put("ansible_connection", "ssh");
        values.put("ansible_host", "127.0.0.1");
        values.put("ansible_port", host.port());
        values.put("ansible_ssh_common_args", "-o \"UserKnownHostsFile=" + knownHosts + "\"");
        values.put("ansible_ssh_private_key_file", key.toString());
        values.put("ansible_user", "root");
        values.put("ipv4_address", host.address());
        return values;
    }

    private static Map<String, Object> absent(HostName host) {
        String nowhere = host + ".not-in-the-lab.invalid";
        return Map.of("ansible_connection", "ssh", "ansible_host", nowhere, "ipv4_address", nowhere);
    }

    private static void append(StringBuilder text, HostName host, Map<String, Object> values) {
        text.append("    ").append(quoted(host.value())).append(":\n");
        new TreeMap<>(values)
                .forEach((name, value) -> text.append("      ")
                        .append(name)
                        .append(": ")
                        .append(value instanceof String string ? quoted(string) : value)
                        .append('\n'));
    }

    // YAML 1.1, section 5.7: a double-quoted scalar; a host called "no" or "1e3" stays a string.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
