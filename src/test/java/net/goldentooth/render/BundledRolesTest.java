package net.goldentooth.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.goldentooth.inventory.ExtraVars;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.InventoryReader;
import net.goldentooth.inventory.VaultKeys;
import net.goldentooth.role.Role;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The bundled roles give the bytes that Ansible gives them. */
final class BundledRolesTest {
    private static final Path CASES = Path.of("src/test/resources/cases/render");

    @TestFactory
    Stream<DynamicTest> renderWhatAnsibleRenders() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
            assertFalse(cases.isEmpty());
            return cases.stream()
                    .map(each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> {
                        SortedMap<String, String> expected = texts(each.resolve("expected"));
                        assertEquals(expected, rendered(each));
                        assertEquals(expected, rendered(each));
                    }));
        }
    }

    private static SortedMap<String, String> rendered(Path each) {
        Workspace workspace = Workspace.at(Path.of(""));
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        Path own = each.resolve("inventory.yaml");
        Inventory inventory = new InventoryReader(workspace, VaultKeys.none(), engine::variable)
                .read(List.of(Files.exists(own) ? own : Path.of("inventory")), ExtraVars.none());
        Problems problems = new Problems();
        List<Role> roles = new RoleCatalog(workspace)
                .readInOrder(List.of("node_exporter", "prometheus", "prometheus_proxy"), problems);
        List<Landing> landings = new Landings(inventory, Set.of(), problems).of(roles, Optional.empty());
        List<Bundle> bundles = new Renderer(inventory, workspace, Settings.DEFAULT).render(landings, problems);
        assertEquals(List.of(), problems.sorted().stream().map(Problem::text).toList());
        SortedMap<String, String> texts = new TreeMap<>();
        for (Bundle bundle : bundles) {
            bundle.files()
                    .forEach(file ->
                            texts.put(bundle.host().value() + file.path(), ((Content.InMemory) file.content()).text()));
        }
        return texts;
    }

    private static SortedMap<String, String> texts(Path root) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
