package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.inventory.HostName;
import org.junit.jupiter.api.Test;

final class LabInventoryTest {
    @Test
    void leadsToTheLabAndNeverToTheRealMachines() {
        LabInventory inventory = new LabInventory(
                Path.of("/home/a \"b\"/.lab/id_ed25519"), Path.of("/w/.lab/known_hosts"), Map.of("x_version", "1.10"));
        List<LabMachine> machines = List.of(machine("no"), machine("bettley"));
        LabHost host = new LabHost(new HostName("no"), "running", "172.18.0.2", 32768);

        Map<String, String> files =
                inventory.files(machines, List.of(host), played -> Map.of("ipv4_address", played.address()));
        assertEquals("""
                # Written by "goldentooth lab up", taken away by "goldentooth lab down".
                # Name it after the real inventory: goldentooth -i inventory -i .lab/inventory.yaml COMMAND
                all:
                  hosts:
                    "bettley":
                      ansible_connection: "ssh"
                      ansible_host: "bettley.not-in-the-lab.invalid"
                      ipv4_address: "bettley.not-in-the-lab.invalid"
                    "no":
                      ansible_become: false
                      ansible_connection: "ssh"
                      ansible_host: "127.0.0.1"
                      ansible_port: 32768
                      ansible_ssh_common_args: "-o \\"UserKnownHostsFile=/w/.lab/known_hosts\\""
                      ansible_ssh_private_key_file: "/home/a \\"b\\"/.lab/id_ed25519"
                      ansible_user: "root"
                      ipv4_address: "172.18.0.2"
                      x_version: "1.10"
                  children:
                    lab:
                      hosts:
                        "no":
                """, files.get("inventory.yaml"));
    }

    @Test
    void saysTheSameInHostVars() {
        LabInventory inventory = new LabInventory(Path.of("/w/key"), Path.of("/w/known_hosts"), Map.of());

        Map<String, String> files = inventory.files(List.of(machine("bettley")), List.of(), played -> Map.of());

        assertEquals(Set.of("inventory.yaml", "host_vars/bettley.yaml"), files.keySet());
        assertEquals("""
                # Written by "goldentooth lab up", taken away by "goldentooth lab down".
                # Name it after the real inventory: goldentooth -i inventory -i .lab/inventory.yaml COMMAND
                ansible_connection: "ssh"
                ansible_host: "bettley.not-in-the-lab.invalid"
                ipv4_address: "bettley.not-in-the-lab.invalid"
                """, files.get("host_vars/bettley.yaml"));
    }

    private static LabMachine machine(String name) {
        return LabMachine.plain(new HostName(name), Set.of(), Set.of("10.4.0.11"), "10.4.0.11");
    }
}
