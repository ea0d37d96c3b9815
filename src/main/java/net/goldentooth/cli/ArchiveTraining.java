package net.goldentooth.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.goldentooth.cli.project.Console;
import net.goldentooth.endpoint.ssh.Rehearsal;

/**
 * What the launcher runs once to let the JVM write its archive of loaded classes: all that a run may need, also what only a
 * connection needs, since nothing can be connected to then.
 */
final class ArchiveTraining {
    private static final String SUFFIX = ".class";

    /** Bouncy Castle's other parts, two thirds of the jar, are hardly ever loaded. */
    private static final List<String> FOLDERS = List.of(
            "net/goldentooth/",
            "org/slf4j/",
            "picocli/",
            "org/yaml/snakeyaml/",
            "com/fasterxml/jackson/core/",
            "com/github/difflib/",
            "net/schmizz/",
            "com/hierynomus/",
            "org/bouncycastle/jcajce/provider/",
            "org/bouncycastle/jce/provider/");

    // Port 1 answers nobody: that is as far as a connection can be rehearsed.
    private static final String INVENTORY = """
            all:
              vars: {ansible_host: 127.0.0.1, ansible_port: 1, ipv4_address: 127.0.0.1}
              children:
                prometheus: {hosts: {a: }}
                haproxy: {hosts: {a: }}
            """;

    private ArchiveTraining() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile open = new JarFile(jar.toFile())) {
            open.stream()
                    .map(JarEntry::getName)
                    .filter(ArchiveTraining::isWanted)
                    .forEach(ArchiveTraining::load);
        }
        rehearse();
        Rehearsal.run();
    }

    /** Runs what people run, so that the JVM's own classes and generated code are archived too. */
    private static void rehearse() throws IOException {
        Path folder = Files.createTempDirectory("goldentooth-archive");
        try {
            Path inventory = Files.createDirectory(folder.resolve("inventory")).resolve("hosts.yaml");
            Files.writeString(inventory, INVENTORY);
            String out = folder.resolve("out").toString();
            for (List<String> command : List.of(
                    List.of("--help"),
                    List.of("lint"),
                    List.of("render", "--out", out),
                    List.of("render", "--compare", out, "--output", "json"),
                    List.of("ping"),
                    List.of("setup_all", "--check", "--diff"))) {
                int unused = Main.run(Console.quiet(folder), command);
            }
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isWanted(String entry) {
        return entry.endsWith(SUFFIX) && FOLDERS.stream().anyMatch(entry::startsWith);
    }

    private static void load(String entry) {
        String name = entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.');
        try {
            Class.forName(name, false, ArchiveTraining.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError optional) {
            // It needs a library that only some users of its own library have: nothing here can load it either.
            return;
        }
    }
}
