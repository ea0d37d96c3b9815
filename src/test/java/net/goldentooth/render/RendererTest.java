package net.goldentooth.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.ExpectedFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of cases/rendering is a workspace; those that end in .bad have mistakes. */
class RendererTest {
    private static final Path CASES = Path.of("src/test/resources/cases/rendering");

    private static List<Path> cases(boolean bad) throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(folder -> folder.toString().endsWith(".bad") == bad)
                    .sorted()
                    .toList();
        }
    }

    static List<Path> goodCases() throws IOException {
        return cases(false);
    }

    static List<Path> badCases() throws IOException {
        return cases(true);
    }

    @ParameterizedTest
    @MethodSource("goodCases")
    void rendersWhatTheCaseSaysTwice(Path folder) {
        String first = rendered(folder);
        ExpectedFile.check(folder.resolve("bundles.txt"), first);
        assertEquals(first, rendered(folder), "the same input gives the same bytes");
    }

    private static String rendered(Path folder) {
        RenderCase given = new RenderCase(folder);
        String bundles = given.bundles().stream().map(RenderCase::text).collect(Collectors.joining());
        assertFalse(given.problems().hasErrors(), given.messages());
        return bundles + given.messages();
    }

    @ParameterizedTest
    @MethodSource("badCases")
    void everyMistakeIsNamedAtItsPlace(Path folder) {
        RenderCase given = new RenderCase(folder);
        given.bundles();
        assertTrue(given.problems().hasErrors());
        ExpectedFile.check(folder.resolve("messages.txt"), given.messages());
    }
}
