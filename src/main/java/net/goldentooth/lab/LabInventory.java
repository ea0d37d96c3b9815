package net.goldentooth.lab;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import net.goldentooth.inventory.HostName;

/**
 * The overlay that turns the inventory's machines into the lab's hosts. What it sets stands twice: in the inventory file,
 * and in one file of host_vars for each machine, since in Ansible's order of precedence (playbook variables, "Understanding
 * variable precedence") host_vars of the real inventory would win over the inventory file and lead to the real machine.
 */
final class LabInventory {
    private static final String HEAD = """
            # Written by "goldentooth lab up", taken away by "goldentooth lab down".
            # Name it after the real inventory: goldentooth -i inventory -i .lab/inventory.yaml COMMAND
            """;

    private final Path key;
    private final Path knownHosts;
    private final Map<String, String> common;

    /**
     * Makes overlays.
     *
     * @param common variables of every host, such as those that lead to the lab's release archives
     */
    LabInventory(Path key, Path knownHosts, Map<String, String> common) {
        this.key = key;
        this.knownHosts = knownHosts;
        this.common = Map.copyOf(common);
    }

    /**
     * Returns each file's text by its path below the lab's folder. Machines that the lab does not play get an address
     * that never resolves (RFC 6761, section 6.4), so that a run without {@code --limit} cannot reach the real ones.
     *
     * @param own what holds for one host only
     */
    SortedMap<String, String> files(
            Collection<LabMachine> machines, Collection<LabHost> hosts, Function<LabHost, Map<String, String>> own) {
        SortedMap<HostName, Map<String, Object>> variables = new TreeMap<>();
        for (LabMachine machine : machines) {
            variables.put(machine.name(), absent(machine.name()));
        }
        for (LabHost host : hosts) {
            variables.replace(host.name(), played(host, own.apply(host)));
        }
        SortedMap<String, String> files = new TreeMap<>();
        StringBuilder all = new StringBuilder(HEAD).append("all:\n  hosts:\n");
        variables.forEach((host, values) -> {
            all.append("    ").append(quoted(host.value())).append(":\n").append(lines("      ", values));
            files.put("host_vars/" + host + ".yaml", HEAD + lines("", values));
        });
        all.append("  children:\n    ").append(Lab.GROUP).append(":\n      hosts:\n");
        hosts.forEach(host ->
                all.append("        ").append(quoted(host.name().value())).append(":\n"));
        files.put("inventory.yaml", all.toString());
        return files;
    }

    private Map<String, Object> played(LabHost host, Map<String, String> own) {
        Map<String, Object> values = new TreeMap<>(common);
        values.putAll(own);
        values.put("ansible_become", false);
        values.put("ansible_connection", "ssh");
        values.put("ansible_host", "127.0.0.1");
        values.put("ansible_port", host.port());
        values.put("ansible_ssh_common_args", "-o \"UserKnownHostsFile=" + knownHosts + "\"");
        values.put("ansible_ssh_private_key_file", key.toString());
        values.put("ansible_user", "root");
        return values;
    }

    private static Map<String, Object> absent(HostName host) {
        String nowhere = host + ".not-in-the-lab.invalid";
        return Map.of("ansible_connection", "ssh", "ansible_host", nowhere, "ipv4_address", nowhere);
    }

    private static String lines(String indent, Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) -> text.append(indent)
                        .append(name)
                        .append(": ")
                        .append(value instanceof String string ? quoted(string) : value)
                        .append('\n'));
        return text.toString();
    }

    // YAML 1.1, section 5.7: a double-quoted scalar; a host called "no" or "1e3" stays a string.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
