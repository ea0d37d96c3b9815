package net.goldentooth.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.ExpectedFile;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.inventory.VaultPassword;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** The first host's file holds, as plain text, what only the last host's vault gives out. */
    @Test
    void marksTheSecretsOfOneHostInTheFilesOfEveryHost(@TempDir Path folder) throws IOException {
        Secret password = new Secret("opensesame");
        VaultFile vault = VaultFile.encrypt(
                "correct horse".getBytes(StandardCharsets.UTF_8), VaultPassword.of(password), new byte[32]);
        write(
                folder.resolve("inventory/hosts.yaml"),
                "all:\n  hosts:\n    a: {word: correct horse}\n    b: {word: harmless}\n    c:\n      word: !vault |\n"
                        + vault.armour().indent(8));
        write(
                folder.resolve("roles/word/role.yaml"),
                "summary: A word.\nhosts: all\nfiles:\n  - {path: /etc/word, template: word.j2, mode: \"0640\"}\n");
        write(folder.resolve("roles/word/word.j2"), "{{ word }}\n");
        RenderCase given = new RenderCase(folder);
        List<Boolean> secret = given.bundles().stream()
                .flatMap(bundle -> bundle.files().stream())
                .map(ManagedFile::secret)
                .toList();
        assertFalse(given.problems().hasErrors(), given.messages());
        assertEquals(List.of(true, false, true), secret);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
