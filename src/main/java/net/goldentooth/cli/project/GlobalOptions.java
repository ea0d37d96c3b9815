package net.goldentooth.cli.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every command takes, before or after its name. */
public final class GlobalOptions {
    /** What standard output holds. */
    enum Output {
        text,
        json
    }

    /** Whether text is coloured. */
    enum Color {
        auto,
        always,
        never
    }

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "PATH",
            description =
                    "Inventory file or folder; may be given several times (default: inventory/ of the workspace).")
    List<Path> inventories = new ArrayList<>();

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "Folder that holds inventory/, roles/ and templates/ (default: the nearest one upward).")
    @Nullable
    Path workspace;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description =
                    "Variables that win over all others: 'k=v k2=v2', '{\"json\": 1}' or @FILE; may be given several times.")
    List<String> extraVars = new ArrayList<>();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "User to log in as, where the inventory names none.")
    @Nullable
    String user;

    @Option(
            names = {"-b", "--become"},
            description = "Become root with sudo, where the inventory does not say.")
    boolean become;

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "Ask for the sudo password.")
    boolean askBecomePass;

    @Option(names = "--private-key", paramLabel = "FILE", description = "SSH key to log in with.")
    @Nullable
    Path privateKey;

    @Option(
            names = "--vault-password-file",
            paramLabel = "FILE",
            description = "File, or program, that gives the vault password; may be given several times.")
    List<Path> vaultPasswordFiles = new ArrayList<>();

    @Option(
            names = "--vault-id",
            paramLabel = "[LABEL@]SOURCE",
            description = "The same with a label; the source is a file, a program or the word prompt.")
    List<String> vaultIds = new ArrayList<>();

    @Option(names = "--ask-vault-pass", description = "Ask for the vault password.")
    boolean askVaultPass;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more of what happens.")
    boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never (default: auto; NO_COLOR is honoured).")
    @Nullable
    Color color;

    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json (default: text).")
    @Nullable
    Output output;

    /** Returns the user to log in as, when one was named. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Returns the private key to log in with, when one was named; relative paths start at the console's folder. */
    public Optional<Path> privateKey() {
        return Optional.ofNullable(privateKey);
    }

    /** Returns whether one becomes root where the inventory does not say. */
    public boolean becomes() {
        return become;
    }

    /** Returns whether a person is asked for sudo's password. */
    public boolean asksBecomePassword() {
        return askBecomePass;
    }

    /** Returns whether more is told than usual. */
    public boolean isVerbose() {
        return verbose;
    }

    /** Returns these options completed by those given before the command's name. */
    GlobalOptions over(GlobalOptions earlier) {
        GlobalOptions merged = new GlobalOptions();
        merged.inventories = joined(earlier.inventories, inventories);
        merged.workspace = workspace != null ? workspace : earlier.workspace;
        merged.extraVars = joined(earlier.extraVars, extraVars);
        merged.user = user != null ? user : earlier.user;
        merged.become = become || earlier.become;
        merged.askBecomePass = askBecomePass || earlier.askBecomePass;
        merged.privateKey = privateKey != null ? privateKey : earlier.privateKey;
        merged.vaultPasswordFiles = joined(earlier.vaultPasswordFiles, vaultPasswordFiles);
        merged.vaultIds = joined(earlier.vaultIds, vaultIds);
        merged.askVaultPass = askVaultPass || earlier.askVaultPass;
        merged.verbose = verbose || earlier.verbose;
        merged.color = color != null ? color : earlier.color;
        merged.output = output != null ? output : earlier.output;
        return merged;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    public boolean isJson() {
        return output == Output.json;
    }
}
