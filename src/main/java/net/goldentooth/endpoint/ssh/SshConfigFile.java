package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.goldentooth.endpoint.hostkey.HostNames;

/**
 * An ssh_config(5) file, read only far enough to tell for which machines ssh has to be asked. Asking costs a process for each
 * machine, and most files speak of other machines only.
 */
record SshConfigFile(List<String> lines, Path folder) {
    private static final Set<String> OPTIONS = Set.of(
            "hostname",
            "user",
            "port",
            "identityfile",
            "identityagent",
            "proxyjump",
            "proxycommand",
            "userknownhostsfile",
            "globalknownhostsfile",
            "hostkeyalias",
            // What is decided elsewhere, or by rules not known here.
            "match",
            "canonicalizehostname");
    private static final int DEEPEST = 8;

    SshConfigFile {
        lines = List.copyOf(lines);
    }

    /** Returns the file; one that does not exist or cannot be read says nothing, as for ssh. */
    static SshConfigFile read(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? file.toAbsolutePath() : parent;
        try {
            // Most lines are comments, and all are looked at for each machine.
            return new SshConfigFile(
                    Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .filter(line -> !words(line).isEmpty())
                            .toList(),
                    folder);
        } catch (IOException nothing) {
            return new SshConfigFile(List.of(), folder);
        }
    }

    /** Returns whether the file may say something of a machine that matters here. */
    boolean concerns(String host) {
        return concerns(HostNames.lower(host), 0);
    }

    private boolean concerns(String host, int depth) {
        boolean applies = true;
        for (String line : lines) {
            List<String> words = words(line);
            if (words.isEmpty()) {
                continue;
            }
            String option = words.get(0).toLowerCase(Locale.ROOT);
            List<String> values = words.subList(1, words.size());
            if (option.equals("host")) {
                applies = new HostNames.Patterns(values).match(host);
            } else if (applies && (OPTIONS.contains(option) || includes(option, values, host, depth))) {
                return true;
            }
        }
        return false;
    }

    private boolean includes(String option, List<String> patterns, String host, int depth) {
        if (!option.equals("include")) {
            return false;
        }
        if (depth == DEEPEST) {
            return true;
        }
        for (String pattern : patterns) {
            for (Path file : files(pattern)) {
                if (read(file).withFolder(folder).concerns(host, depth + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Relative names are taken from the first file's folder: ssh_config(5), Include. */
    private SshConfigFile withFolder(Path first) {
        return new SshConfigFile(lines, first);
    }

    private List<Path> files(String pattern) {
        Path path = pattern.startsWith("~/") ? folder.resolveSibling(pattern.substring(2)) : folder.resolve(pattern);
        List<Path> files = new ArrayList<>();
        Path parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return files;
        }
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(parent, path.getFileName().toString())) {
            found.forEach(files::add);
        } catch (IOException nothing) {
            return files;
        }
        return files;
    }

    private static List<String> words(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return List.of();
        }
        return List.of(text.replace("\"", "").split("\\s*=\\s*|\\s+"));
    }
}
