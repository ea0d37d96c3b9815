package net.goldentooth.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Writes workspaces with inventories of every shape that can be thought of, from a seed. */
final class InventoryGenerator {
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

    private final Random random;

    InventoryGenerator(long seed) {
        this.random = new Random(seed);
    }

    void write(Path folder) throws IOException {
        StringBuilder sources = new StringBuilder();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            boolean inFolder = random.nextInt(3) == 0;
            boolean ini = random.nextInt(3) == 0;
            String file = ini ? "hosts" : "hosts.yaml";
            String name =
                    inFolder ? "s" + i + "/" + (random.nextBoolean() ? "nested/" : "") + file : "i" + i + "-" + file;
            put(folder.resolve(name), ini ? new IniGenerator(random).text() : inventory());
            sources.append(inFolder ? "s" + i : name).append('\n');
            if (inFolder) {
                variableFiles(folder.resolve("s" + i));
            }
        }
        Files.writeString(folder.resolve("sources"), sources);
        variableFiles(folder);
    }

    private String inventory() {
        StringBuilder text = new StringBuilder();
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            names.put(
                    random.nextInt(3) == 0 ? "all" : random.nextInt(8) == 0 ? "ungrouped" : "g" + random.nextInt(4),
                    true);
        }
        names.keySet().forEach(name -> {
            text.append(name).append(":\n");
            // Ours refuses children of ungrouped, which Ansible takes and mixes up.
            group(text, "  ", name.equals("ungrouped") ? 0 : 3);
        });
        return text.toString();
    }

    private void group(StringBuilder text, String indent, int depth) {
        if (random.nextInt(6) == 0) {
            return;
        }
        if (random.nextInt(4) > 0) {
            text.append(indent).append("hosts:\n");
            distinct(random.nextInt(4), this::host)
                    .forEach(host -> text.append(indent)
                            .append("  ")
                            .append(host)
                            .append(":")
                            .append(inlineVariables())
                            .append('\n'));
        }
        if (random.nextBoolean()) {
            text.append(indent)
                    .append("vars: ")
                    .append(inlineVariables().strip())
                    .append('\n');
        }
        if (depth > 0 && random.nextBoolean()) {
            text.append(indent).append("children:\n");
            distinct(1 + random.nextInt(3), () -> groupAt(depth)).forEach(child -> {
                text.append(indent).append("  ").append(child).append(":\n");
                group(text, indent + "    ", depth - 1);
            });
        }
    }

    private static List<String> distinct(int count, Supplier<String> names) {
        Map<String, Boolean> found = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            found.put(names.get(), true);
        }
        return List.copyOf(found.keySet());
    }

    private String group() {
        return "g" + random.nextInt(13);
    }

    /** Mostly a group that is not above others at this depth, so that only some of the inventories hold a cycle. */
    private String groupAt(int depth) {
        return random.nextInt(20) == 0 ? group() : "g" + ((4 - depth) * 3 + random.nextInt(4));
    }

    private String host() {
        switch (random.nextInt(12)) {
            case 0:
                return "h[" + random.nextInt(3) + ":" + (3 + random.nextInt(3)) + "]";
            case 1:
                return "h[0:6:" + (1 + random.nextInt(3)) + "]";
            case 2:
                return "x[a:c]";
            case 3:
                return "h" + random.nextInt(8) + ":" + (2000 + random.nextInt(9));
            default:
                return "h" + random.nextInt(8);
        }
    }

    private String inlineVariables() {
        if (random.nextInt(3) == 0) {
            return "";
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            variables.put("v" + random.nextInt(5), value());
        }
        if (random.nextInt(6) == 0) {
            variables.put("ansible_group_priority", String.valueOf(random.nextInt(4)));
        }
        return " " + variables.toString().replace("=", ": ");
    }

    private String value() {
        List<String> values =
                List.of("yes", "0644", "1.50", "text", "'10'", "[1, b]", "{a: {b: 1}}", "~", "'{{ v0 }}'");
        return random.nextBoolean() ? String.valueOf(random.nextInt(1000)) : values.get(random.nextInt(values.size()));
    }

    private void variableFiles(Path beside) throws IOException {
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = random.nextInt(4) == 0 ? "all" : random.nextInt(8) == 0 ? "ungrouped" : group();
            variableFile(beside.resolve("group_vars"), name);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            variableFile(beside.resolve("host_vars"), "h" + random.nextInt(8));
        }
    }

    private void variableFile(Path folder, String name) throws IOException {
        String text = inlineVariables().strip() + "\n";
        Path plain = folder.resolve(name);
        if (random.nextInt(4) == 0 && !Files.isRegularFile(plain)) {
            put(
                    plain.resolve(List.of("a.yml", "b", "c.yaml", "d.txt", ".e.yml", "f.yml~")
                            .get(random.nextInt(6))),
                    text);
            return;
        }
        Path file = folder.resolve(name + ENDINGS.get(random.nextInt(ENDINGS.size())));
        if (!Files.isDirectory(file)) {
            put(file, text);
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
