package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated inventories mean to us what they mean to ansible-core, or are refused by both. */
class GeneratedInventoriesIT {
    private static final int COUNT = Integer.getInteger("inventories", 200);
    private static final Path SCRIPT =
            Path.of("src/test/resources/cases/generated/record.py").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @TempDir
    Path folder;

    @Test
    void meanTheSameAsInAnsible() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ansible-inventory")),
                "skipped: ansible-inventory is not installed");
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("generated inventories: " + COUNT + ", seed " + seed + " (repeat with -Dseed=" + seed + ")");
        List<Path> workspaces = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Path workspace = Files.createDirectory(folder.resolve("w" + i));
            new InventoryGenerator(seed + i).write(workspace);
            workspaces.add(workspace);
        }
        List<String> answers = ask(workspaces);
        assertEquals(COUNT, answers.size());
        int refused = 0;
        for (int i = 0; i < COUNT; i++) {
            Path workspace = workspaces.get(i);
            Map<String, Object> theirs = JSON.readValue(answers.get(i), new TypeReference<>() {});
            boolean theyRefuse = theirs.containsKey("error");
            refused += theyRefuse ? 1 : 0;
            Optional<Inventory> ours = read(workspace);
            String seedOfThis = "seed " + (seed + i);
            String expected = "refused";
            if (!theyRefuse) {
                ours.ifPresent(inventory -> sortWhatAnsibleLeavesOpen(theirs, inventory));
                expected = JSON.writeValueAsString(theirs);
            }
            String actual = "refused";
            if (ours.isPresent()) {
                Map<String, Object> answer = answer(ours.get());
                sortWhatAnsibleLeavesOpen(answer, ours.get());
                actual = JSON.writeValueAsString(answer);
            }
            assertEquals(expected, actual, () -> seedOfThis + "\n" + text(workspace));
        }
        System.out.println("generated inventories: all alike, " + refused + " of them refused by both");
        assertTrue(refused < COUNT / 2, "too few inventories are good ones");
    }

    private static Optional<Inventory> read(Path root) throws IOException {
        List<Path> sources = Files.readAllLines(root.resolve("sources")).stream()
                .map(root::resolve)
                .toList();
        try {
            return Optional.of(
                    new InventoryReader(Workspace.at(root), VaultKeys.none(), (template, scope) -> template.text())
                            .read(sources, ExtraVars.none()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> answer(Inventory inventory) {
        InventoryListing listing = new InventoryListing(inventory);
        Map<String, Object> hosts = new LinkedHashMap<>();
        for (Host host : inventory.hosts()) {
            Map<String, @Nullable Object> variables = listing.host(host);
            variables.keySet().removeIf(name -> name.startsWith("ansible_") && !name.equals("ansible_port"));
            hosts.put(host.toString(), Map.of("vars", variables, "group_names", host.groupNames()));
        }
        Map<String, Object> groups = new LinkedHashMap<>();
        for (Group group : inventory.groups()) {
            List<Host> members = inventory.hostsIn(group.name());
            groups.put(group.name(), members.stream().map(Host::toString).toList());
        }
        return new LinkedHashMap<>(Map.of("hosts", hosts, "groups", groups));
    }

    /**
     * Sorts the hosts of groups whose order depends on the memory addresses of Python's objects: Ansible walks down through
     * sets, so that below two children that have children of their own anything may come first.
     */
    @SuppressWarnings("unchecked")
    private static void sortWhatAnsibleLeavesOpen(Map<String, Object> answer, Inventory inventory) {
        Map<String, List<String>> groups = (Map<String, List<String>>) answer.getOrDefault("groups", Map.of());
        groups.replaceAll((name, hosts) ->
                isOpen(inventory, name) ? hosts.stream().sorted().toList() : hosts);
    }

    private static boolean isOpen(Inventory inventory, String group) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> level = below(inventory, Set.of(group));
        while (!level.isEmpty()) {
            seen.addAll(level);
            Set<String> next = below(inventory, level);
            next.removeAll(seen);
            if (level.size() > 1 && !next.isEmpty()) {
                return true;
            }
            level = next;
        }
        return false;
    }

    private static Set<String> below(Inventory inventory, Set<String> groups) {
        Set<String> children = new LinkedHashSet<>();
        groups.forEach(name -> inventory.group(name).ifPresent(group -> children.addAll(group.children())));
        return children;
    }

    private List<String> ask(List<Path> workspaces) throws IOException, InterruptedException {
        Path input = folder.resolve("input");
        Files.write(input, workspaces.stream().map(Path::toString).toList());
        Path output = folder.resolve("output");
        Process python = new ProcessBuilder("/usr/bin/python3", SCRIPT.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(python.waitFor(300, TimeUnit.SECONDS));
        return Files.readAllLines(output);
    }

    private static String text(Path root) {
        StringBuilder text = new StringBuilder();
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                try {
                    text.append("== ")
                            .append(root.relativize(file))
                            .append('\n')
                            .append(Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
