package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder {@code <name>.good} is a workspace; beside it lies what ansible-inventory (core 2.14) prints for it. Where
 * Ansible is installed it is asked again.
 */
class AnsibleListingTest {
    private static final CaseFolder CASES = new CaseFolder("inventory");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @TestFactory
    List<DynamicTest> listsWhatAnsibleLists() {
        return CASES.ending(".good").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    InventoryListing listing = new InventoryListing(read(name));
                    assertEquals(canonical(CASES.text(name + ".list.json")), JSON.writeValueAsString(listing.list()));
                    assertEquals(CASES.text(name + ".graph.txt"), listing.graph());
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> recordedAnswersAreAnsibles() {
        assumeTrue(hasAnsible(), "skipped: ansible-inventory is not installed");
        return CASES.ending(".good").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    CASES.expect(name + ".list.json", ansible(name, "--list"));
                    CASES.expect(name + ".graph.txt", ansible(name, "--graph"));
                }))
                .toList();
    }

    private static String canonical(String json) throws JsonProcessingException {
        return JSON.writeValueAsString(JSON.readValue(json, Object.class));
    }

    private static Inventory read(String name) {
        Path root = CASES.path().resolve(name);
        return new InventoryReader(Workspace.at(root), VaultKeys.none(), (template, scope) -> template.text())
                .read(sources(root), ExtraVars.none());
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

    private static boolean hasAnsible() {
        return Files.isExecutable(Path.of("/usr/bin/ansible-inventory"));
    }

    private static String ansible(String name, String what) throws IOException, InterruptedException {
        Path root = CASES.path().resolve(name).toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("/usr/bin/ansible-inventory", what));
        sources(root).forEach(source -> command.addAll(List.of("-i", source.toString())));
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + " failed: " + printed);
        }
        return printed;
    }
}
