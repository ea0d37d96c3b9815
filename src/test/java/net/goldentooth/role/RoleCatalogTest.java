package net.goldentooth.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleCatalogTest {
    @TempDir
    Path folder;

    private RoleCatalog catalog() {
        return new RoleCatalog(Workspace.at(folder));
    }

    private void role(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("roles/" + name));
        Files.writeString(folder.resolve("roles/" + name + "/role.yaml"), text);
    }

    @Test
    void listsThePersonsRolesAndTheBundledOnes() throws IOException {
        role("motd", "summary: Greets.\nhosts: all\n");
        role("Not-A-Role", "summary: Has no name a command could have.\nhosts: all\n");
        assertEquals(
                List.of("motd", "node_exporter", "prometheus", "prometheus_proxy"),
                catalog().names());
        assertEquals("prometheus", catalog().read("prometheus").hosts().text());
    }

    @Test
    void aRoleOfThePersonTakesTheBundledOnesPlace() throws IOException {
        role("prometheus", "summary: Is mine.\nhosts: mine\n");
        assertEquals("mine", catalog().read("prometheus").hosts().text());
        assertEquals("Is mine.", catalog().summary("prometheus"));
        assertEquals(1, catalog().names().stream().filter("prometheus"::equals).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "summary: Greets.            | Greets.",
                "summary: Greets.  # always  | Greets.",
                "summary: \"Says \\\"hi\\\".\" | Says \"hi\".",
                "summary: 'It''s a role.'    | It's a role.",
                "summary: C# is fine.        | C# is fine.",
                "hosts: all                  | ``",
                "# summary: A comment.       | ``",
            })
    void readsASummaryFromTheFirstLineAlone(String first, String summary) throws IOException {
        role("motd", first + "\n\t{[ what follows is not even read\n");
        assertEquals(summary, catalog().summary("motd"));
    }

    @Test
    void includedRolesComeAlongAndAfterwards() throws IOException {
        role("a", "summary: A.\nhosts: all\nincludes: [z, b]\n");
        role("b", "summary: B.\nhosts: all\nafter: [z]\n");
        role("z", "summary: Z.\nhosts: all\n");
        Problems problems = new Problems();
        assertEquals(List.of("a", "z", "b"), names(catalog().readInOrder(List.of("a"), problems)));
        assertEquals(List.of("z", "b"), names(catalog().readInOrder(List.of("b", "z"), problems)));
        assertEquals(List.of("b"), names(catalog().readInOrder(List.of("b"), problems)), "after: brings nothing along");
        assertEquals(List.of(), problems.sorted());
    }

    private static List<String> names(List<Role> roles) {
        return roles.stream().map(Role::name).toList();
    }

    @Test
    void aRoleThatDoesNotExistIsRefusedWithTheNearestName() {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> catalog().read("promethues"));
        assertEquals(
                List.of("there is no role \"promethues\"\n  hint: did you mean \"prometheus\"?"),
                refused.problems().stream().map(Problem::text).toList());
    }

    @Test
    void theBundledRolesDeclareTheirSettings() {
        Role role = catalog().read("prometheus");
        assertTrue(role.variables()
                .keySet()
                .containsAll(Set.of(
                        "prometheus_storage_retention_time",
                        "prometheus_storage_retention_size",
                        "prometheus_storage_tsdb_path",
                        "prometheus_web_listen_address",
                        "prometheus_external_labels")));
        role.variables()
                .values()
                .forEach(variable -> assertTrue(!variable.about().isEmpty(), variable.name()));
    }
}
