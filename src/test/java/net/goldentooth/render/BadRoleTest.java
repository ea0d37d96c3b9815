package net.goldentooth.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.ExpectedFile;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of cases/role/*.bad is a workspace with mistakes, and messages.txt is all that must be said of them. */
class BadRoleTest {
    private static final Path CASES = Path.of("src/test/resources/cases/role");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(folder -> folder.toString().endsWith(".bad"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMistakeIsNamedAtItsPlace(Path folder) {
        Workspace workspace = Workspace.at(folder);
        Problems problems = new Problems();
        RoleCatalog catalog = new RoleCatalog(workspace);
        List<String> own = catalog.names().stream()
                .filter(name -> Files.exists(folder.resolve("roles/" + name)))
                .toList();
        RoleCheck check = new RoleCheck(workspace.templates(), problems);
        catalog.readInOrder(own, problems).forEach(check::check);
        assertTrue(problems.hasErrors());
        ExpectedFile.check(
                folder.resolve("messages.txt"),
                problems.sorted().stream().map(problem -> problem.text() + "\n").collect(Collectors.joining()));
    }
}
