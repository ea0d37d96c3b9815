package net.goldentooth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.goldentooth.render.RoleCheck;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.role.Variable;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.junit.jupiter.api.Test;

/** The bundled roles as their reader sees them, and what the documentation says of them. */
final class RoleDocsTest {
    private static final Path PAGE = Path.of("docs/prometheus.md");

    @Test
    void bundledRolesHaveNoMistakes() {
        Workspace workspace = Workspace.at(Path.of(""));
        Problems problems = new Problems();
        new RoleCatalog(workspace)
                .readInOrder(workspace.roles(), problems)
                .forEach(role -> new RoleCheck(workspace.templates(), problems).check(role));
        assertEquals(List.of(), problems.sorted());
    }

    @Test
    void tablesOfVariablesAreThoseOfTheRoles() throws IOException {
        RoleCatalog catalog = new RoleCatalog(Workspace.at(Path.of("")));
        String page = Files.readString(PAGE);
        for (String role : List.of("prometheus", "prometheus_proxy", "node_exporter")) {
            StringBuilder table = new StringBuilder("| name | type | default | |\n|---|---|---|---|\n");
            catalog.read(role).variables().values().forEach(variable -> table.append(row(variable)));
            page = between(
                    "<!-- variables:" + role + ":begin -->\n", "<!-- variables:" + role + ":end -->", page, table);
        }
        ExpectedFile.check(PAGE, page);
    }

    private static String between(String begin, String end, String page, CharSequence table) {
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new AssertionError(PAGE + " lacks " + begin + end);
        }
        return page.substring(0, from) + table + page.substring(to);
    }

    private static String row(Variable variable) {
        String type = variable.choices().isEmpty()
                ? variable.type().key()
                : String.join(
                        ", ",
                        variable.choices().stream().map(RoleDocsTest::code).toList());
        String aliases = String.join(
                ", ",
                variable.aliases().stream().map(alias -> code(alias.name())).toList());
        String about = variable.about() + (aliases.isEmpty() ? "" : " Also " + aliases + ".");
        return "| " + code(variable.name()) + " | " + type + " | " + initial(variable.initial()) + " | " + about
                + " |\n";
    }

    private static String initial(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return "must be given";
        }
        String text = node.get() instanceof YamlScalar scalar
                ? scalar.text()
                : String.valueOf(node.get().value());
        if (text.contains("{{")) {
            return "from others";
        }
        return text.isEmpty() ? "" : code(text);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
