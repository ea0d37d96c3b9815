package net.goldentooth.role;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.goldentooth.inventory.Schema;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor that goes by the schema accepts what a role's variable accepts, and nothing else. */
final class VariableSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Object> VALUES = List.of(
            "",
            "text",
            "5",
            "-5",
            "+7",
            "5.5",
            ".5",
            "1e3",
            "0",
            "0s",
            "30s",
            "5m30s",
            "1h30m",
            "90",
            "30 s",
            "5GB",
            "5G",
            "512MiB",
            "-1B",
            "/",
            "/a/b",
            "/a/../b",
            "/a/./b",
            "/a/..b",
            "a/b",
            "//",
            "/a/",
            "http://a",
            "https://a/b c",
            "file:///x",
            "ftp://a",
            "http:///",
            "65535",
            "65536",
            "00080",
            "99999",
            0L,
            1L,
            65535L,
            65536L,
            -1L,
            0.5,
            true,
            false,
            List.of("a"),
            List.of(),
            Map.of("a", 1),
            Map.of());

    @TempDir
    Path folder;

    private Role role;
    private Map<String, Schema> schemas;

    @BeforeEach
    void writeRole() throws IOException {
        StringBuilder text = new StringBuilder("summary: X.\nhosts: all\nvariables:\n");
        VariableType.keys()
                .forEach(key -> text.append("  x_" + key + ": {type: " + key + ", about: Of " + key + ".}\n"));
        text.append("  x_choice: {type: string, choices: [a, b], default: a, aliases: [x_old, x_held.choice]}\n");
        text.append("  x_secret: {type: string, default: hidden, secret: true, aliases: [x_held.secret]}\n");
        Files.createDirectories(folder.resolve("roles/x"));
        Files.writeString(folder.resolve("roles/x/role.yaml"), text);
        role = new RoleCatalog(Workspace.at(folder)).read("x");
        schemas = VariableSchema.of(List.of(role));
    }

    private Map<String, Object> schema(String variable) {
        return Objects.requireNonNull(schemas.get(variable)).map();
    }

    private boolean fits(String variable, Object value) {
        JsonNode schema = JSON.valueToTree(schema(variable));
        JsonSchema parsed =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return parsed.validate(JSON.valueToTree(value)).isEmpty();
    }

    @Test
    void acceptsWhatTheTypeAccepts() {
        for (VariableType type : VariableType.values()) {
            for (Object value : VALUES) {
                assertEquals(type.accepts(value), fits("x_" + type.key(), value), type + " " + value);
            }
        }
    }

    @Test
    void acceptsTemplatesAndVaultsForEveryType() {
        for (String key : VariableType.keys()) {
            assertEquals(true, fits("x_" + key, "{{ other }}"), key);
            assertEquals(true, fits("x_" + key, "$ANSIBLE_VAULT;1.1;AES256\n6162\n"), key);
        }
    }

    @Test
    void knowsChoicesAndEveryOtherName() {
        for (String name : List.of("x_choice", "x_old")) {
            assertEquals(true, fits(name, "b"), name);
            assertEquals(false, fits(name, "c"), name);
        }
        assertEquals(true, fits("x_held", Map.of("choice", "a", "secret", "s", "unknown", 1)));
        assertEquals(false, fits("x_held", Map.of("choice", "c")));
        assertEquals(false, fits("x_held", Map.of("secret", 1)));
    }

    @Test
    void tellsDefaultsButOfSecrets() {
        assertEquals("a", schema("x_choice").get("default"));
        assertEquals(false, schema("x_secret").containsKey("default"));
        assertEquals("Of port. (role x)", schema("x_port").get("description"));
    }
}
