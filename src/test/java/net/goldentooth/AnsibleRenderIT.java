package net.goldentooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The expected files of the render cases are what Ansible makes of the roles today. */
final class AnsibleRenderIT {
    private static final Path CASES = Path.of("src/test/resources/cases/render");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> expectedFilesAreWhatAnsibleMakes() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "ansible-playbook"))),
                "ansible-playbook is not installed; ./cli/test installs it");
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> check(each)));
    }

    private void check(Path each) throws IOException, InterruptedException {
        Path own = each.resolve("inventory.yaml");
        Path inventory = Files.exists(own) ? own : Path.of("inventory");
        Path made = folder.resolve(each.getFileName());
        String program = CASES.resolve("ansible-expected").toString();
        Process process = new ProcessBuilder(program, ".", inventory.toString(), made.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals(texts(each.resolve("expected")), texts(made));
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
            assertFalse(cases.isEmpty());
            return cases;
        }
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
