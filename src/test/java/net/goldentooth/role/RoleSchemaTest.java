package net.goldentooth.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/role.schema.json says what the reader reads. */
class RoleSchemaTest {
    private static final String UNKNOWN = "zzzzzzzzzzzzzzzzzzzz";
    private static final String KNOWN = "known here: ";

    @TempDir
    Path folder;

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(Files.readString(Path.of("docs/role.schema.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "           | ''",
                "variable   | variables: {x: {ZZ: 1, type: int}}",
                "package    | packages: [{ZZ: 1, name: x}]",
                "user       | users: [{ZZ: 1}]",
                "directory  | directories: [{ZZ: 1}]",
                "release    | releases: [{ZZ: 1}]",
                "install    | releases: [{name: x, install: {a: {ZZ: 1}}}]",
                "file       | files: [{ZZ: 1}]",
                "unit       | units: [{ZZ: 1}]",
                "validator  | validate: [{ZZ: 1}]",
                "check      | checks: [{ZZ: 1}]",
            })
    void knowsTheReadersKeys(String part, String yaml) throws IOException {
        JsonNode schema = part == null ? schema() : schema().at("/$defs/" + part);
        String entry = part == null ? UNKNOWN + ": 1\n" : yaml.replace("ZZ", UNKNOWN) + "\n";
        assertEquals(keysRead(entry), keys(schema.get("properties")), () -> "at " + part);
        assertTrue(keys(schema.get("properties")).containsAll(texts(schema.path("required"))));
        assertEquals(false, schema.get("additionalProperties").asBoolean(true));
    }

    private Set<String> keysRead(String entry) throws IOException {
        Files.createDirectories(folder.resolve("roles/x"));
        Files.writeString(folder.resolve("roles/x/role.yaml"), "summary: X.\nhosts: all\n" + entry);
        Problems problems = new Problems();
        new RoleCatalog(Workspace.at(folder)).read("x", problems);
        List<String> known = new ArrayList<>();
        for (Problem problem : problems.sorted()) {
            String hint = problem.hint().orElse("");
            if (problem.message().contains(UNKNOWN) && hint.startsWith(KNOWN)) {
                known.addAll(List.of(hint.substring(KNOWN.length()).split(", ")));
            }
        }
        return new TreeSet<>(known);
    }

    @Test
    void knowsTheReadersTypes() throws IOException {
        assertEquals(VariableType.keys(), texts(schema().at("/$defs/variable/properties/type/enum")));
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode schema = schema();
        List<String> references = schema.findValuesAsText("$ref");
        assertTrue(references.size() > 20);
        references.forEach(
                reference -> assertTrue(schema.at(reference.substring(1)).isObject(), reference));
    }

    private static Set<String> keys(JsonNode properties) {
        Set<String> keys = new TreeSet<>();
        properties.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
