package net.goldentooth.cli.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;

/**
 * Bytes that are, or will be, encrypted, and where they come from.
 *
 * @param shown the file's path as it is shown, or {@code standard input}
 */
record Vaulted(String shown, byte[] bytes) {
    private static final Path STANDARD = Path.of("-");
    /** What stands before the text of a single encrypted value in YAML. */
    private static final Pattern KEY =
            Pattern.compile("\\A\\s*(?:[^\\n$]*!vault\\s*[|>][-+]?[ \\t]*\\n)?\\s*(?=\\$ANSIBLE_VAULT;)");

    /** Returns whether files named on the command line mean standard input: none, or a dash. */
    static boolean isStandardInput(List<Path> files) {
        if (files.size() > 1 && files.contains(STANDARD)) {
            throw new InvalidInputException(Problem.error("- stands for standard input, and for itself alone"));
        }
        return files.isEmpty() || files.contains(STANDARD);
    }

    static Vaulted standardInput(Project project) {
        try {
            return new Vaulted("standard input", project.console().in().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEncrypted() {
        return VaultFile.isVault(text());
    }

    /** Returns the text, without what stands before a single value. */
    private String text() {
        return KEY.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceFirst("");
    }

    /**
     * Returns the plain bytes.
     *
     * @throws InvalidInputException when they are not encrypted, or with another password
     */
    byte[] decrypted(Project project) {
        if (!isEncrypted()) {
            throw new InvalidInputException(Problem.error(Origin.ofFile(shown), "this is not encrypted"));
        }
        return project.keys().openBytes(text(), Origin.ofFile(shown));
    }

    /** Throws when any of them is encrypted already. */
    static void refuseEncrypted(List<Vaulted> all) {
        List<Problem> problems = all.stream()
                .filter(Vaulted::isEncrypted)
                .map(each -> Problem.error(Origin.ofFile(each.shown()), "this is encrypted already"))
                .collect(Collectors.toList());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }
}
