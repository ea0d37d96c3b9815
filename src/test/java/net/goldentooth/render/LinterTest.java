package net.goldentooth.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.goldentooth.ExpectedFile;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.template.Settings;
import org.junit.jupiter.api.Test;

class LinterTest {
    @Test
    void saysEverythingThatIsWrongWithAWorkspaceAtOnce() {
        Path folder = Path.of("src/test/resources/cases/lint/workspace.bad");
        ExpectedFile.check(folder.resolve("messages.txt"), text(lint(folder)));
    }

    /** Also those in branches that no host takes. */
    @Test
    void namesEveryConstructThatIsRefused() {
        Path folder = Path.of("src/test/resources/cases/lint/refused.bad");
        ExpectedFile.check(folder.resolve("messages.txt"), text(lint(folder)));
    }

    private static List<Problem> lint(Path folder) {
        RenderCase given = new RenderCase(folder);
        Problems problems = new Problems();
        new Linter(given.workspace(), Settings.DEFAULT).lint(Optional.of(given.inventory()), problems);
        return problems.sorted();
    }

    private static String text(List<Problem> problems) {
        return problems.stream().map(problem -> problem.text() + "\n").collect(Collectors.joining());
    }
}
