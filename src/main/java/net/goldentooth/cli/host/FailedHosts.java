package net.goldentooth.cli.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.cli.project.Project;
import net.goldentooth.source.Problem;

/**
 * The hosts on which a command did not end well, in a file that {@code --limit @FILE} reads. Each workspace and command has
 * one, in the folder for state: a workspace may be read-only, and is no place for what only this machine needs to know.
 */
record FailedHosts(Path file) {
    static FailedHosts of(Project project, String command) {
        Path workspace = project.workspace().root();
        String name = workspace.getFileName() == null
                ? "root"
                : workspace.getFileName().toString();
        String folder = name.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + sum(workspace.toString());
        return new FailedHosts(project.state().resolve("failed").resolve(folder).resolve(command));
    }

    private static String sum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes down where a run did not end well, and forgets the hosts on which it did; without any such host there is no
     * file.
     *
     * @param summary of the hosts that the run was for
     * @param whole whether the run was for all hosts of its roles, so that whatever else is written there is out of date
     * @return a warning when that cannot be done
     */
    Optional<Problem> remember(RunSummary summary, Scope whole) {
        Map<String, String> open = whole == Scope.ALL ? new TreeMap<>() : new TreeMap<>(earlier());
        for (Outcome outcome : summary.outcomes()) {
            String host = outcome.host().value();
            if (outcome.isOpen()) {
                open.put(host, reason(outcome));
            } else if (outcome.isDone()) {
                open.remove(host);
            }
        }
        try {
            write(open, summary);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.warning("the list of failed hosts cannot be written to " + file));
        }
    }

    /** Whether a run was for all hosts of its roles. */
    enum Scope {
        ALL,
        SOME
    }

    private static String reason(Outcome outcome) {
        return outcome.status().isFailure() ? outcome.status().word().replace('_', ' ') : "not begun";
    }

    private Map<String, String> earlier() {
        try {
            Map<String, String> hosts = new TreeMap<>();
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> hosts.put(line.strip(), "in an earlier run"));
            return hosts;
        } catch (IOException none) {
            return Map.of();
        }
    }

    private void write(Map<String, String> open, RunSummary summary) throws IOException {
        if (open.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        // HostList knows what a run wrote by this line.
        StringBuilder text = new StringBuilder("# Where " + summary.command()
                + " did not end well, at the latest in run " + summary.run() + ". For --limit @FILE.\n");
        open.forEach((host, reason) ->
                text.append("# ").append(reason).append('\n').append(host).append('\n'));
        Files.createDirectories(file.resolveSibling(""));
        Path whole = Files.createTempFile(file.resolveSibling(""), ".failed", "");
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /**
     * Returns the command line that repeats one on these hosts only.
     *
     * @param more words that it needs to mean the same
     */
    String again(List<String> arguments, List<String> more) {
        List<String> words = new ArrayList<>(more);
        words.addAll(List.of("--limit", "@" + file));
        return RepeatedWords.of(arguments) + " "
                + words.stream().map(RepeatedWords::quoted).collect(Collectors.joining(" "));
    }
}
