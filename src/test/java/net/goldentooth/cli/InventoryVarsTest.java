package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inventory vars}: the value, every place that gives it, and why one of them counts. */
final class InventoryVarsTest {
    @TempDir
    Path workspace;

    private void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }

    private CommandLineRun vars(String... words) {
        List<String> all = new ArrayList<>(List.of("inventory", "vars"));
        all.addAll(List.of(words));
        return CommandLineRun.in(workspace, all.toArray(String[]::new));
    }

    private String shown(String... words) {
        CommandLineRun run = vars(words);
        assertEquals("", run.err());
        return run.out();
    }

    /** Each rank of Ansible's documentation on variable precedence that there is here, in its order, and the reason given. */
    @Test
    void everyRankBeatsThoseBefore() throws IOException {
        String tree = "all:\n  children:\n    a_top:\n      children:\n        a_low: {hosts: {h: }}\n"
                + "        b_low: {hosts: {h: }}\n        low_first: {vars: {ansible_group_priority: 5}, hosts: {h: }}\n";
        write("inventory/1.yaml", tree);
        write(
                "roles/r/role.yaml",
                "summary: R.\nhosts: all\nvariables: {x: {type: string, default: role, about: X.}}\n");
        String[][] ranks = {
            {"roles/r/role.yaml", "", "role", "the only place that gives it"},
            {
                "inventory/2.yaml",
                "all: {vars: {x: all}}",
                "all",
                "variables of groups in an inventory rank above a role's defaults"
            },
            {"inventory/3.yaml", "a_top: {vars: {x: top}}", "top", "group \"a_top\" is deeper (1) than \"all\" (0)"},
            {"inventory/4.yaml", "a_low: {vars: {x: low}}", "low", "group \"a_low\" is deeper (2) than \"a_top\" (1)"},
            {"inventory/5.yaml", "b_low: {vars: {x: later}}", "later", "of groups equally deep the last in the alphabet"
            },
            {
                "inventory/6.yaml",
                "low_first: {vars: {x: priority}}",
                "priority",
                "ansible_group_priority 5 is higher than 1"
            },
            {
                "inventory/group_vars/all.yaml",
                "x: vars-all",
                "vars-all",
                "group_vars rank above variables of groups in an inventory"
            },
            {"group_vars/all.yaml", "x: own-all", "own-all", "of two places of one rank, the one that is read last"},
            {
                "inventory/group_vars/a_top.yaml",
                "x: vars-top",
                "vars-top",
                "group \"a_top\" is deeper (1) than \"all\" (0)"
            },
            {"group_vars/a_top.yaml", "x: own-top", "own-top", "of two places of one rank, the one that is read last"},
            {
                "inventory/7.yaml",
                "a_low: {hosts: {h: {x: host}}}",
                "host",
                "variables of hosts in an inventory rank above group_vars"
            },
            {
                "inventory/host_vars/h.yaml",
                "x: vars-host",
                "vars-host",
                "host_vars rank above variables of hosts in an inventory"
            },
            {"host_vars/h.yaml", "x: own-host", "own-host", "of two places of one rank, the one that is read last"},
        };
        for (int i = 0; i < ranks.length; i++) {
            String[] rank = ranks[i];
            if (!rank[1].isEmpty()) {
                write(rank[0], rank[1] + "\n");
            }
            String out = shown("h", "x");
            assertTrue(out.startsWith("x: \"" + rank[2] + "\"\n"), out);
            assertTrue(out.endsWith("  the last one wins: " + rank[3] + "\n"), out);
            assertEquals(i + 3, out.lines().count(), out);
            assertTrue(out.lines().toList().get(i + 1).startsWith("  " + rank[0] + ":"), out);
        }
        String out = shown("h", "x", "-e", "x=extra");
        assertTrue(out.startsWith("x: \"extra\"\n"), out);
        assertTrue(out.endsWith("extra variables rank above host_vars\n"), out);
    }

    @Test
    void otherNamesOfASettingAreItsPlacesToo() throws IOException {
        write("inventory/hosts.yaml", "all: {hosts: {h: {old: '3', group: {limit: 4}}}}\n");
        write("roles/r/role.yaml", """
                summary: R.
                hosts: all
                variables:
                  fresh: {type: string, default: "1", about: X., aliases: [old]}
                  limit: {type: int, default: 2, about: Y., aliases: [group.limit]}
                """);
        assertEquals("""
                fresh: "3"
                  roles/r/role.yaml:4:3  default of the role r: "1"
                  inventory/hosts.yaml:1:19  host in the inventory, as old: "3"
                  the last one wins: variables of hosts in an inventory rank above a role's defaults
                """, shown("h", "fresh"));
        assertTrue(shown("h", "limit").contains("host in the inventory, as group.limit: 4\n"));
    }

    @Test
    void rawAndRenderedValuesAreShownAndSecretsAreNot() throws IOException {
        write("password", "open\n");
        String vaulted = new CommandLineRun.World(workspace, Map.of(), "canary-one")
                .run("vault", "encrypt", "--name", "token", "--vault-password-file", "password")
                .out();
        write("inventory/hosts.ini", "[web]\nh port=80 ansible_password=canary-two pin=canary-three\n");
        write("inventory/group_vars/web.yaml", vaulted + "url: \"http://h:{{ port }}/{{ token }}\"\n");
        write("roles/r/role.yaml", "summary: R.\nhosts: web\nvariables: {pin: {type: any, secret: true, about: P.}}\n");
        String key = "--vault-password-file=password";
        String source = "--inventory=inventory/hosts.ini";
        assertEquals("""
                url: "http://h:80/***"
                  inventory/group_vars/web.yaml:8:1  group_vars of group "web": "http://h:{{ port }}/{{ token }}"
                  the last one wins: the only place that gives it
                """, shown("h", "url", key, source));
        String all = "";
        for (String name : List.of("token", "pin", "ansible_password")) {
            all += shown("h", name, key, source) + shown("h", name, key, source, "--output", "json");
        }
        assertFalse(all.contains("canary"), all);
        assertFalse(shown("h", key, source).contains("canary"));
    }

    @Test
    void anOptionIsWeakerThanTheInventory() throws IOException {
        write("inventory/hosts.yaml", "all: {hosts: {h: , g: {ansible_user: ada}}}\n");
        assertEquals("""
                ansible_user: "eve"
                  --user  default of the command line: "eve"
                  the last one wins: the only place that gives it
                """, shown("h", "ansible_user", "-u", "eve"));
        assertTrue(shown("g", "ansible_user", "-u", "eve").startsWith("ansible_user: \"ada\"\n  --user "));
    }

    @Test
    void aProgramsAnswerHasPlacesAndAnUnknownNameAHint() throws IOException {
        write(
                "inventory/p.sh",
                "#!/bin/sh\necho '{\"web\": {\"hosts\": [\"h\"], \"vars\": {\"port\": 1}}, \"_meta\": {\"hostvars\": {}}}'\n");
        assertTrue(workspace.resolve("inventory/p.sh").toFile().setExecutable(true));
        assertTrue(shown("h", "port").contains("inventory/p.sh"), shown("h", "port"));
        CommandLineRun unknown = vars("h", "prot");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("did you mean \"port\"?"), unknown.err());
    }
}
