package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.hostkey.HostNames;

/**
 * An ssh_config(5) file, read only far enough to tell for which machines ssh has to be asked. Asking costs a process for each
 * machine, and most files speak of other machines only. What is not understood is a reason to ask.
 */
record SshConfigFile(List<String> lines, Path folder) {
    // Options that change nothing here, whatever they say. All others make a difference, those of later versions too.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "addkeystoagent",
            "addressfamily",
            "batchmode",
            "checkhostip",
            "ciphers",
            "clearallforwardings",
            "compression",
            "connectionattempts",
            "connecttimeout",
            "controlmaster",
            "controlpath",
            "controlpersist",
            "dynamicforward",
            "escapechar",
            "exitonforwardfailure",
            "fingerprinthash",
            "forwardagent",
            "forwardx11",
            "forwardx11timeout",
            "forwardx11trusted",
            "gatewayports",
            "gssapiauthentication",
            "gssapidelegatecredentials",
            "gssapikexalgorithms",
            "gssapikeyexchange",
            "gssapitrustdns",
            "hashknownhosts",
            "hostkeyalgorithms",
            "ipqos",
            "kbdinteractiveauthentication",
            "kexalgorithms",
            "localcommand",
            "localforward",
            "loglevel",
            "macs",
            "passwordauthentication",
            "permitlocalcommand",
            "preferredauthentications",
            "pubkeyacceptedalgorithms",
            "pubkeyacceptedkeytypes",
            "rekeylimit",
            "remoteforward",
            "requesttty",
            "sendenv",
            "serveralivecountmax",
            "serveraliveinterval",
            "setenv",
            "stricthostkeychecking",
            "tcpkeepalive",
            "updatehostkeys",
            "visualhostkey",
            "xauthlocation");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");
    // Blanks or one equals sign part an option from what it says.
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*)");
    private static final String PLAIN_NAME = "(~/|[^~])[^\\[\\]{}\\\\'\"$%]*";
    private static final int DEEPEST = 8;

    SshConfigFile {
        lines = List.copyOf(lines);
    }

    /** Returns the file; one that does not exist says nothing, and of one that cannot be read ssh has to speak. */
    static SshConfigFile read(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? file.toAbsolutePath() : parent;
        try {
            // Most lines are comments, and all are looked at for each machine.
            return new SshConfigFile(
                    Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList(),
                    folder);
        } catch (NoSuchFileException nothing) {
            return new SshConfigFile(List.of(), folder);
        } catch (IOException unreadable) {
            return new SshConfigFile(List.of("unreadable"), folder);
        }
    }

    /** Returns whether the file may say something of a machine that matters here. */
    boolean concerns(String host) {
        return concerns(host, 0);
    }

    private boolean concerns(String host, int depth) {
        boolean applies = true;
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            String option = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
            if (option.equals("host")) {
                applies = mayMatch(parts.group(2), host);
            } else if (option.equals("match")) {
                return true;
            } else if (applies && option.equals("include")) {
                if (includes(words(parts.group(2)), host, depth)) {
                    return true;
                }
            } else if (applies && !WITHOUT_EFFECT.contains(option)) {
                return true;
            }
        }
        return false;
    }

    // Capitals count to some versions of ssh, and to others they do not.
    private static boolean mayMatch(String patterns, String host) {
        return new HostNames.Patterns(words(patterns)).match(host)
                || new HostNames.Patterns(words(HostNames.lower(patterns))).match(HostNames.lower(host));
    }

    private boolean includes(List<String> patterns, String host, int depth) {
        for (String pattern : patterns) {
            if (depth == DEEPEST || !isPlain(pattern)) {
                return true;
            }
            for (Path file : files(pattern)) {
                if (read(file).withFolder(folder).concerns(host, depth + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    // Only the last part of a name may be a pattern here, one of "*" and "?".
    private static boolean isPlain(String pattern) {
        int slash = pattern.lastIndexOf('/');
        return pattern.matches(PLAIN_NAME) && !pattern.substring(0, slash + 1).matches(".*[*?].*");
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
        } catch (IOException unreadable) {
            files.add(parent);
        }
        return files;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
