package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import net.goldentooth.template.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved facts are variables of their host as Ansible's cached facts are. record.py asks ansible-core 2.14. */
class SavedFactsTest {
    private static final CaseFolder CASES = new CaseFolder("facts/saved");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @TempDir
    Path folder;

    @Test
    void hasAnsiblesValues() throws JsonProcessingException {
        Inventory inventory = inventory(CASES.path());
        Map<String, Map<String, Object>> ours = new TreeMap<>();
        for (Host host : inventory.hosts()) {
            Scope scope = inventory.scope(host, RoleDefaults.NONE);
            TreeSet<String> names = new TreeSet<>(inventory.names(host));
            names.add("ansible_facts");
            Map<String, Object> values = ours.computeIfAbsent(host.toString(), any -> new TreeMap<>());
            names.forEach(name -> values.put(name, AnsibleVariablesTest.plain(scope.get(name))));
        }
        Object expected = JSON.readValue(CASES.text("answers.json"), Object.class);
        assertEquals(JSON.writeValueAsString(expected), JSON.writeValueAsString(ours));
    }

    @Test
    void recordedAnswersAreAnsibles() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible")), "skipped: ansible is not installed");
        CASES.expect("answers.json", AnsibleVariablesTest.printed(CASES, "record.py"));
    }

    @Test
    void extraVariablesWin() {
        Workspace workspace = Workspace.at(CASES.path());
        ExtraVars extra =
                ExtraVars.read(List.of("ansible_hostname=extra ansible_facts=none"), workspace, VaultKeys.none());
        Inventory inventory = inventory(CASES.path(), extra);
        Scope scope = inventory.scope(inventory.host("web").orElseThrow(), RoleDefaults.NONE);
        assertEquals("extra", scope.get("ansible_hostname"));
        assertEquals("none", scope.get("ansible_facts"));
    }

    @Test
    void everyPlaceOfAFactIsExplained() {
        Inventory inventory = inventory(CASES.path());
        List<String> places = inventory.explain(inventory.host("web").orElseThrow(), "ansible_hostname").stream()
                .map(each ->
                        each.definition().origin() + " " + each.definition().level() + " " + each.wins())
                .toList();
        assertEquals(
                List.of("host_vars/web.yaml:1:1 host_vars of host \"web\" false", "facts/web:17:5 saved facts true"),
                places);
    }

    @Test
    void theListingHasNoFacts() throws JsonProcessingException {
        Inventory written = reader(CASES.path()).read(sources(CASES.path()), ExtraVars.none());
        String listing = JSON.writeValueAsString(new InventoryListing(written).list());
        assertTrue(listing.contains("of host_vars"), listing);
        assertFalse(listing.contains("web1"), listing);
    }

    @Test
    void ofTwoFilesTheOneThatIsNamedJsonCounts() throws IOException {
        write("hosts.yaml", "all: {hosts: {web: }}\n");
        write("facts/web", "{\"ansible_hostname\": \"old\"}");
        write("facts/web.json", "{\"ansible_hostname\": \"new\"}");
        Inventory inventory = inventory(folder);
        Scope scope = inventory.scope(inventory.host("web").orElseThrow(), RoleDefaults.NONE);
        assertEquals("new", String.valueOf(scope.get("ansible_hostname")));
        assertEquals(
                "facts/web: warning: this is never read, since facts/web.json comes first\n",
                CaseFolder.messages(inventory.warnings()));
    }

    @Test
    void everyMistakeIsToldAtOnce() throws IOException {
        write("hosts.yaml", "all: {hosts: {a: , b: , c: , d: }}\n");
        write("facts/a.json", "[]");
        write("facts/b.json", "{\"ansible_x\": {\"__ansible_vault\": \"$ANSIBLE_VAULT;1.1;AES256\"}}");
        write("facts/c.json", "{\"ansible_x\": 1,\n \"ansible_x\": 2}");
        write("facts/d.json", "{\"ansible_x\": ");
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> inventory(folder));
        assertEquals("""
                facts/a.json:1:1: a file of facts must be a map of names, found a list
                  hint: remove it, and write it anew with "goldentooth facts --save"
                facts/b.json:1:35: a fact cannot be encrypted
                  hint: a secret belongs in host_vars or group_vars
                facts/c.json:2:2: the key "ansible_x" was already given at line 1, column 2
                  hint: keep one of the two; other readers take the last one in silence
                """, CaseFolder.messages(refused.problems()).replaceAll("(?m)^facts/d.json.*\n", ""));
        assertTrue(CaseFolder.messages(refused.problems()).contains("facts/d.json:"));
    }

    @Test
    void whoMissesAFactIsToldWhereFactsComeFrom() throws IOException {
        write("hosts.yaml", """
                all:
                  hosts:
                    web:
                      a: "{{ ansible_hostname }}"
                      b: "{{ ansible_facts.hostname }}"
                      c: "{{ hostvars['web'].ansible_architecture }}"
                      d: "{{ ansible_date_time.date }}"
                """);
        Inventory inventory = inventory(folder);
        Scope scope = inventory.scope(inventory.host("web").orElseThrow(), RoleDefaults.NONE);
        String save =
                "save what the hosts say of themselves with \"goldentooth facts --save\", or define it as a variable";
        assertEquals(
                "undefined variable \"ansible_hostname\" / " + save + "; did you mean \"ansible_host\"?",
                refusal(scope, "a"));
        assertEquals("\"ansible_facts\" has no key 'hostname' / " + save, refusal(scope, "b"));
        assertEquals("\"hostvars[web]\" has no key 'ansible_architecture' / " + save, refusal(scope, "c"));
        assertEquals(
                "undefined variable \"ansible_date_time\" / this fact is never saved: define it as a variable",
                refusal(scope, "d"));
    }

    private static String refusal(Scope scope, String name) {
        TemplateException refused = assertThrows(TemplateException.class, () -> scope.get(name));
        return refused.problems().get(0).message() + " / "
                + refused.problems().get(0).hint().orElse("");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Inventory inventory(Path root) {
        return inventory(root, ExtraVars.none());
    }

    private static Inventory inventory(Path root, ExtraVars extra) {
        return reader(root).readWithFacts(sources(root), extra, root.resolve("facts"));
    }

    private static List<Path> sources(Path root) {
        return List.of(root.resolve("hosts.yaml"));
    }

    private static InventoryReader reader(Path root) {
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        return new InventoryReader(Workspace.at(root), VaultKeys.none(), engine::variable);
    }
}
