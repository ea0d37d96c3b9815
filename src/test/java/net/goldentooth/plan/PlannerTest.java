package net.goldentooth.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.ExpectedFile;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
    private static final Path CASES = Path.of("src/test/resources/cases/plan");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plansWhatTheCaseSays(Path folder) throws IOException {
        PlanCase given = PlanCase.read(folder);
        ExpectedFile.check(folder.resolve("plan.txt"), text(given));
        assertEquals(text(given), text(given), "the same input gives the same plan");
    }

    @Test
    void everyKindOfStepIsInSomeCase() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : cases()) {
            all.append(Files.readString(folder.resolve("plan.txt")));
        }
        for (String action : List.of(
                "install ",
                "create ",
                "write ",
                "set ",
                "remove ",
                "enable ",
                "disable ",
                "stop ",
                "start ",
                "restart ",
                "reload ")) {
            assertTrue(all.toString().lines().anyMatch(line -> line.startsWith(action)), action);
        }
    }

    private static String text(PlanCase given) {
        Plan plan;
        try {
            plan = new Planner().plan(given.bundle(), given.observed());
        } catch (InvalidInputException e) {
            return e.problems().stream().map(problem -> problem.text() + "\n").collect(Collectors.joining());
        }
        StringBuilder text = new StringBuilder();
        plan.steps().forEach(step -> text.append(step.action() + " " + step.subject() + ": " + step.detail() + "\n"));
        plan.warnings().stream()
                .map(Problem::text)
                .forEach(line -> text.append(line).append("\n"));
        String diff = new Diffs(new SecretMask(given.bundle().secrets())).of(plan, given.contents());
        return diff.isEmpty() ? text.toString() : text + "\n" + diff;
    }
}
