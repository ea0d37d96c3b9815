package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Scope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ExtraVarsTest {
    private static final CaseFolder CASES = new CaseFolder("extra");

    @TempDir
    Path folder;

    private Scope scope(String... options) {
        Workspace workspace = Workspace.at(folder);
        ExtraVars extra = ExtraVars.read(List.of(options), workspace, VaultKeys.none());
        return new InventoryReader(workspace, VaultKeys.none(), (template, scope) -> template.text())
                .read(List.of(), extra)
                .scopeOfNoHost(RoleDefaults.NONE);
    }

    @Test
    void readsPairsAsText() {
        Scope scope = scope("a=1 b='two words' c=\"it's\" d=x=y e=");
        assertEquals("1", scope.get("a"));
        assertEquals("two words", scope.get("b"));
        assertEquals("it's", scope.get("c"));
        assertEquals("x=y", scope.get("d"));
        assertEquals("", scope.get("e"));
    }

    /** The file holds what ansible-core 2.14 makes of each text; record.py asks it. Words that it ignores are refused. */
    @TestFactory
    List<DynamicTest> readsPairsAsAnsibleDoes() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : CASES.text("pairs.tsv").lines().toList()) {
            String[] row = line.split("\t", -1);
            String option = json.readValue(row[0], String.class);
            boolean refused = row[1].equals("!") || row[1].contains("_raw_params");
            String expected = refused ? "refused" : json.writeValueAsString(json.readValue(row[1], Object.class));
            tests.add(DynamicTest.dynamicTest(option, () -> assertEquals(expected, pairs(option, json))));
        }
        return tests;
    }

    private String pairs(String option, ObjectMapper json) throws JsonProcessingException {
        try {
            Map<String, String> pairs = new TreeMap<>();
            KeyValues.read("-e", option).forEach(pair -> pairs.put(pair.name(), pair.value()));
            return json.writeValueAsString(pairs);
        } catch (InvalidInputException e) {
            return "refused";
        }
    }

    @Test
    void readsJsonYamlAndFilesAndTheLastOneWins() throws IOException {
        Path json = folder.resolve("context.json");
        Files.writeString(json, "{\"a\": 3, \"raw\": {\"__ansible_unsafe\": \"{{ x }}\"}}");
        Path yaml = folder.resolve("more.yaml");
        Files.writeString(yaml, "list: [1, 2]\na: from yaml\n");
        Scope scope = scope("a=1", "{\"b\": [1, true]}", "{c: flow}", "@" + json, "@" + yaml, "b=last");
        assertEquals("from yaml", scope.get("a"));
        assertEquals(new UnsafeText("{{ x }}"), scope.get("raw"));
        assertEquals(List.of(1L, 2L), scope.get("list"));
        assertEquals("last", scope.get("b"));
        assertEquals("flow", scope.get("c"));
        assertEquals(Set.of("a", "b", "c", "raw", "list"), scope.names());
    }

    @Test
    void refusesEverythingWrongAtOnce() throws IOException {
        Path list = folder.resolve("list.yaml");
        Files.writeString(list, "- a\n");
        List<String> wrong = new ArrayList<>(
                List.of("novalue", "a=1 =b c", "x='open", "[1, 2]", "{a: [1", "@" + list, "@" + folder.resolve("no")));
        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> ExtraVars.read(wrong, Workspace.at(folder), VaultKeys.none()));
        assertEquals("""
                -e:1:1: "novalue" is not of the form name=value
                  hint: quote a value that holds spaces: name='a b', or give {json} or @file
                -e:1:1: extra variables must be a map, found a list
                -e:1:3: these quotes are never closed
                -e:1:5: "=b" is not of the form name=value
                  hint: quote a value that holds spaces: name='a b', or give {json} or @file
                -e:1:7: a list in [ ] without its comma or closing bracket (it began at line 1)
                -e:1:8: "c" is not of the form name=value
                  hint: quote a value that holds spaces: name='a b', or give {json} or @file
                list.yaml:1:1: extra variables must be a map, found a list
                no: there is no such file
                """, CaseFolder.messages(refused.problems()));
    }
}
