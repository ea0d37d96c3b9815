package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.source.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code inventory schema} prints accepts the inventories that are read, and finds the mistakes it can find. */
final class InventorySchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CASES = Path.of("src/test/resources/cases/inventory");

    @TempDir
    Path empty;

    private static JsonSchema schema(String... more) {
        String[] words =
                Stream.concat(Stream.of("inventory", "schema"), Stream.of(more)).toArray(String[]::new);
        CommandLineRun run = CommandLineRun.in(Path.of("").toAbsolutePath(), words);
        assertEquals(0, run.code(), run.err());
        try {
            JsonNode document = JSON.readTree(run.out());
            assertEquals(
                    "https://json-schema.org/draft/2020-12/schema",
                    document.get("$schema").asText());
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(run.out(), e);
        }
    }

    private static Set<ValidationMessage> complaints(JsonSchema schema, String yaml) {
        return schema.validate(json(YamlReader.read("f.yaml", yaml, new Problems())));
    }

    /** As an editor sees it: tags are only texts. */
    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlMap map) {
            var object = JSON.createObjectNode();
            map.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
            return object;
        }
        if (node instanceof YamlList list) {
            var array = JSON.createArrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        YamlScalar scalar = (YamlScalar) node;
        boolean plain = scalar.value() == null || scalar.value() instanceof Number || scalar.value() instanceof Boolean;
        return JSON.valueToTree(plain ? scalar.value() : scalar.text());
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml)"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isVariables(Path file) {
        return file.toString().matches(".*/(group|host)_vars/.*");
    }

    @Test
    void acceptsTheSampleInventoryAndEveryGoodOne() throws IOException {
        JsonSchema inventories = schema();
        JsonSchema variables = schema("--vars");
        int count = 0;
        for (Path file : Stream.concat(yaml(Path.of("inventory")).stream(), yaml(CASES).stream())
                .toList()) {
            if (!file.toString().contains(".bad")) {
                JsonSchema schema = isVariables(file) ? variables : inventories;
                assertEquals(Set.of(), complaints(schema, Files.readString(file)), file.toString());
                count++;
            }
        }
        assertTrue(count > 15, "only " + count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown_keys", "wrong_types", "not_a_map", "host_names", "group_names", "ranges", "priority"})
    void findsTheMistakesOf(String name) throws IOException {
        String yaml = Files.readString(CASES.resolve(name + ".bad.yaml"));
        assertTrue(!complaints(schema(), yaml).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ansible_port: 99999                             | $.ansible_port",
                "ansible_connection: docker                      | $.ansible_connection",
                "ansible_become_method: su                       | $.ansible_become_method",
                "prometheus_storage_retention_time: 15 days      | $.prometheus_storage_retention_time",
                "prometheus_storage_retention: 15                | $.prometheus_storage_retention",
                "prometheus_global: {scrape_interval: often}     | $.prometheus_global",
                "node_exporter_install: realease                 | $.node_exporter_install",
            })
    void findsWrongValuesUnderEveryName(String yaml, String where) {
        assertTrue(
                complaints(schema("--vars"), yaml).toString().contains(where),
                () -> complaints(schema("--vars"), yaml).toString());
    }

    @Test
    void describesTheRolesOfTheWorkspaceWithoutAnInventory() throws IOException {
        Files.createDirectories(empty.resolve("roles/motd"));
        Files.writeString(
                empty.resolve("roles/motd/role.yaml"),
                "summary: Greets.\nhosts: all\nvariables: {motd_lines: {type: int, default: 2, about: How many.}}\n");
        CommandLineRun run = CommandLineRun.in(empty, "inventory", "schema");
        assertEquals("", run.err());
        JsonNode variable = JSON.readTree(run.out()).at("/$defs/variables/properties/motd_lines");
        assertEquals("How many. (role motd)", variable.get("description").asText());
        assertEquals(2, variable.get("default").asInt());
        assertEquals(run.out(), CommandLineRun.in(empty, "inventory", "schema").out(), "the same bytes each time");
    }
}
