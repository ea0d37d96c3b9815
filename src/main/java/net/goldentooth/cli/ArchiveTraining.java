package net.goldentooth.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

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
            "com/hubspot/jinjava/",
            "jinjava/de/odysseus/",
            "net/schmizz/",
            "com/hierynomus/",
            "org/bouncycastle/jcajce/provider/",
            "org/bouncycastle/jce/provider/");

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
        Main.main(new String[] {"--help"});
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
