package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.Workspace;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlReader;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Settings;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateEngine;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables with the real template engine. */
class VariablesTest {
    private static final TemplateEngine ENGINE = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);

    @TempDir
    Path folder;

    private Inventory inventory(String yaml, String... extra) {
        try {
            Path file = Files.writeString(folder.resolve("hosts.yaml"), yaml);
            Workspace workspace = Workspace.at(folder);
            return new InventoryReader(workspace, VaultKeys.none(), ENGINE::variable)
                    .read(List.of(file), ExtraVars.read(List.of(extra), workspace, VaultKeys.none()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Scope scope(Inventory inventory, String host) {
        return inventory.scope(inventory.host(host).orElseThrow(), RoleDefaults.NONE);
    }

    private static RoleDefaults defaults(String yaml) {
        Map<String, Definition> definitions = new HashMap<>();
        ((YamlMap) YamlReader.read("roles/r/role.yaml", yaml))
                .entries()
                .forEach(e ->
                        definitions.put(e.key(), new Definition(e.key(), e.keyOrigin(), e.value(), "role default")));
        return new RoleDefaults(definitions);
    }

    private static @Nullable Object evaluate(String expression, Scope scope) {
        return ENGINE.evaluate(new Template(new net.goldentooth.source.Origin("t.j2", 1, 1), expression), scope);
    }

    private static String render(String text, Scope scope) {
        return ENGINE.render(Template.ofFile("t.j2", text), scope);
    }

    @Test
    void rendersLazilyAndKeepsTypes() {
        Scope scope = scope(inventory("""
                all:
                  vars:
                    port: 9100
                    same: "{{ port }}"
                    text: "port {{ port }}"
                    deep: {list: ["{{ port + 1 }}", plain], flag: "{{ port > 1 }}"}
                    nothing: "{{ none }}"
                    never: "{{ this_is_undefined }}"
                    raw: !unsafe "{{ port }}"
                    through: "{{ raw }}"
                  hosts: {a: }
                """), "a");
        assertEquals(9100L, scope.get("same"));
        assertEquals("port 9100", scope.get("text"));
        assertEquals("{list=[9101, plain], flag=true}", String.valueOf(scope.get("deep")));
        assertEquals("", scope.get("nothing"));
        assertEquals("{{ port }}", String.valueOf(scope.get("raw")));
        assertEquals("{{ port }}", String.valueOf(scope.get("through")));
    }

    @Test
    void reportsAnUndefinedVariableAtItsDefinition() {
        Scope scope = scope(inventory("""
                all:
                  hosts: {a: }
                  vars:
                    domain: example.org
                    url: "http://{{ domian }}/"
                    block: |
                      fine
                      {{ nope }}
                    nested:
                      - ok
                      - "{{ url }}"
                """), "a");
        assertEquals("""
                hosts.yaml:5:21: undefined variable "domian"
                  hint: did you mean "domain"?
                """, refusal(scope, "url"));
        assertEquals("""
                hosts.yaml:5:21: undefined variable "domian"
                  hint: did you mean "domain"?
                        used by hosts.yaml:11:13
                """, refusal(scope, "nested"));
        assertEquals("hosts.yaml:8:10: undefined variable \"nope\"\n", refusal(scope, "block"));
    }

    private static String refusal(Scope scope, String name) {
        return CaseFolder.messages(
                assertThrows(TemplateException.class, () -> scope.get(name)).problems());
    }

    @Test
    void printsCycles() {
        Inventory inventory = inventory("""
                all:
                  hosts:
                    a: {x: "{{ hostvars['b'].y }}"}
                    b: {y: "{{ hostvars['a'].x }}"}
                  vars:
                    one: "{{ two }}"
                    two: ["{{ three.x }}"]
                    three: {x: "{{ one }}"}
                    own: "{{ own }}"
                """);
        Scope scope = scope(inventory, "a");
        assertEquals(
                true,
                refusal(scope, "one")
                        .startsWith("hosts.yaml:6:5: variables that need each other: one → two → three → one\n"),
                refusal(scope, "one"));
        assertEquals(true, refusal(scope, "own").contains("own → own"), refusal(scope, "own"));
        assertEquals(
                true,
                refusal(scope, "x").contains("hostvars['a'].x → hostvars['b'].y → hostvars['a'].x"),
                refusal(scope, "x"));
    }

    @Test
    void setsAnsiblesMagicVariables() {
        Inventory inventory = inventory("""
                all:
                  hosts: {zeta: {ip: 1}, node.example.org: {ip: "{{ 1 + 1 }}"}}
                  children:
                    web: {hosts: {zeta: }}
                    app: {children: {web: }, hosts: {node.example.org: }}
                """, "inventory_hostname=ignored");
        Scope scope = scope(inventory, "zeta");
        assertEquals("zeta", scope.get("inventory_hostname"));
        assertEquals("zeta", scope.get("ansible_host"));
        assertEquals(false, evaluate("hostvars['zeta'].ansible_host is defined", scope));
        assertEquals("node", scope(inventory, "node.example.org").get("inventory_hostname_short"));
        assertEquals(List.of("app", "web"), scope.get("group_names"));
        assertEquals(List.of("node.example.org", "zeta"), evaluate("groups['app']", scope));
        assertEquals(List.of("zeta", "node.example.org"), evaluate("groups['all']", scope));
        assertEquals("2", evaluate("hostvars['node.example.org'].ip", scope));
        assertEquals("1 2 ", render("{% for h in groups.all %}{{ hostvars[h].ip }} {% endfor %}", scope));
        assertEquals(List.of("localhost", "node.example.org", "zeta"), evaluate("hostvars | sort", scope));
        assertEquals(folder.toString(), scope.get("playbook_dir"));
        assertEquals(folder.toString(), scope.get("inventory_dir"));
    }

    @Test
    void ranksRoleDefaultsLowestAndExtraVariablesHighest() {
        Inventory inventory = inventory("""
                all: {hosts: {a: {given: host, base: 2}}}
                """, "top=extra", "{\"base\": 5}");
        Host host = inventory.host("a").orElseThrow();
        Scope scope = inventory.scope(host, defaults("given: default\ntop: default\nonly: '{{ base * 2 }}'\n"));
        assertEquals("host", scope.get("given"));
        assertEquals("extra", scope.get("top"));
        assertEquals("10", scope.get("only"), "computed numbers are text, as in Ansible");
        assertEquals(
                false, evaluate("hostvars['a'].only is defined", scope), "Ansible's hostvars hold no role defaults");
    }

    @Test
    void explainsWhereAValueCameFrom() throws IOException {
        Files.createDirectories(folder.resolve("group_vars"));
        Files.writeString(folder.resolve("group_vars/all.yaml"), "\nport: 3\n");
        Inventory inventory = inventory("""
                all:
                  vars: {port: 1}
                  children:
                    web:
                      vars: {port: 2}
                      hosts: {a: {port: 4}, b: }
                """, "port=5");
        List<String> told = new ArrayList<>();
        for (Inventory.Explained each : inventory.explain(inventory.host("a").orElseThrow(), "port")) {
            Definition definition = each.definition();
            told.add(definition.origin() + " " + definition.value().value() + " " + definition.level()
                    + (each.wins() ? " wins" : ""));
        }
        assertEquals(
                List.of(
                        "hosts.yaml:2:10 1 group \"all\" in the inventory",
                        "hosts.yaml:5:14 2 group \"web\" in the inventory",
                        "group_vars/all.yaml:2:1 3 group_vars of group \"all\"",
                        "hosts.yaml:6:19 4 host in the inventory",
                        "-e:1:1 5 extra vars (-e) wins"),
                told);
    }

    @Test
    void givesManyThreadsTheSameValues() throws InterruptedException, ExecutionException {
        StringBuilder yaml = new StringBuilder(
                "all:\n  vars: {all_of_them: \"{% for h in groups.all %}{{ hostvars[h].v }}{% endfor %}\"}\n  hosts:\n");
        for (int i = 0; i < 50; i++) {
            yaml.append("    h").append(i).append(": {v: \"{{ 1 + 1 }}\"}\n");
        }
        Inventory inventory = inventory(yaml.toString());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<@Nullable Object>> sums = new ArrayList<>();
            inventory
                    .hosts()
                    .forEach(host -> sums.add(threads.submit(
                            () -> inventory.scope(host, RoleDefaults.NONE).get("all_of_them"))));
            for (Future<@Nullable Object> sum : sums) {
                assertEquals("2".repeat(50), sum.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void looksAtTenThousandHostsQuickly() {
        StringBuilder yaml = new StringBuilder("all:\n  vars: {address: \"{{ ip }}:9100\"}\n  hosts:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("    node")
                    .append(i)
                    .append(": {ip: 10.0.")
                    .append(i / 250)
                    .append('.')
                    .append(i % 250)
                    .append("}\n");
        }
        Inventory inventory = inventory(yaml.toString());
        Scope scope = scope(inventory, "node0");
        String text = "{% for h in groups.all %}{{ hostvars[h].address }}\n{% endfor %}";
        String rendered = assertTimeout(Duration.ofSeconds(10), () -> render(text, scope));
        assertEquals(10_000L, rendered.lines().distinct().count());
    }
}
