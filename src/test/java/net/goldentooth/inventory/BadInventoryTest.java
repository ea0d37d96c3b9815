package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every mistake in an inventory is named at once: {@code <name>.bad.yaml} or folder {@code <name>.bad}, and the whole message. */
class BadInventoryTest {
    private static final CaseFolder CASES = new CaseFolder("inventory");

    @TestFactory
    List<DynamicTest> refusesWithTheWholeMessage() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : CASES.ending(".bad.yaml")) {
            String text = file.substring(0, file.length() - ".yaml".length()) + ".txt";
            tests.add(DynamicTest.dynamicTest(
                    file,
                    () -> CASES.expect(
                            text, refusal(CASES.path(), List.of(CASES.path().resolve(file))))));
        }
        for (String folder : CASES.ending(".bad")) {
            Path root = CASES.path().resolve(folder);
            tests.add(DynamicTest.dynamicTest(
                    folder, () -> CASES.expect(folder + ".txt", refusal(root, sources(root)))));
        }
        return tests;
    }

    private static String refusal(Path root, List<Path> sources) {
        InventoryReader reader =
                new InventoryReader(Workspace.at(root), VaultKeys.none(), (template, scope) -> template.text());
        return CaseFolder.messages(
                assertThrows(InvalidInputException.class, () -> reader.read(sources, ExtraVars.none()))
                        .problems());
    }

    private static List<Path> sources(Path root) {
        try {
            Path list = root.resolve("sources");
            List<String> names = Files.exists(list) ? Files.readAllLines(list) : List.of("inventory");
            return names.stream().map(root::resolve).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
