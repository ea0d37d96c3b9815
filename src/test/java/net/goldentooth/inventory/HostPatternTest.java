package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HostPatternTest {
    private static final CaseFolder CASES = new CaseFolder("pattern");
    private static final Origin WHERE = Origin.ofFile("--limit");

    private final Inventory inventory = new InventoryReader(
                    Workspace.at(CASES.path()), VaultKeys.none(), (template, scope) -> template.text())
            .read(List.of(CASES.path().resolve("hosts.yaml")), ExtraVars.none());

    /** The file holds what ansible-core 2.14 selects; record.py asks it. */
    @TestFactory
    List<DynamicTest> selectsWhatAnsibleSelects() {
        return CASES.text("selected.tsv")
                .lines()
                .map(line -> line.split("\t", -1))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> assertEquals(row[1], select(row[0]))))
                .toList();
    }

    private String select(String pattern) {
        return HostPattern.parse(pattern, WHERE).select(inventory).stream()
                .map(Host::toString)
                .collect(Collectors.joining(" "));
    }

    @Test
    void recordedAnswersAreAnsibles() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ansible-inventory")),
                "skipped: ansible-inventory is not installed");
        Process python = new ProcessBuilder("/usr/bin/python3", "record.py", "hosts.yaml")
                .directory(CASES.path().toFile())
                .redirectInput(CASES.path().resolve("patterns").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answers = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, python.waitFor(60, TimeUnit.SECONDS));
        CASES.expect("selected.tsv", answers);
    }

    @Test
    void namesWhatDoesNotExist() {
        Problems problems = new Problems();
        for (String pattern : List.of("wbe", "web:!dbb", "pis[9]", "hollow[0]", "x*", "~y.*", "node1", "web:&nodes")) {
            problems.addAll(HostPattern.parse(pattern, WHERE).problems(inventory));
        }
        CASES.expect("unknown.bad.txt", CaseFolder.messages(problems.sorted()));
    }

    @Test
    void refusesWhatIsNoPattern() {
        Problems problems = new Problems();
        for (String pattern : List.of("", " , ", "web[", "web]", "~(", "!", "web:&", "a,~[")) {
            problems.addAll(assertThrows(InvalidInputException.class, () -> HostPattern.parse(pattern, WHERE), pattern)
                    .problems());
        }
        CASES.expect("syntax.bad.txt", CaseFolder.messages(problems.sorted()));
    }

    @Test
    void acceptsAnEmptyGroup() {
        assertEquals(List.of(), HostPattern.parse("hollow", WHERE).problems(inventory));
        assertEquals(List.of(), HostPattern.parse("hollow", WHERE).select(inventory));
    }
}
