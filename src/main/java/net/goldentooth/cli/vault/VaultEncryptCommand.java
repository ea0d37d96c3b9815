package net.goldentooth.cli.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.cli.project.VaultPasswords;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.inventory.VaultPassword;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vault encrypt}: files in place, or standard input to standard output. */
@Command(
        name = "encrypt",
        mixinStandardHelpOptions = true,
        description = "Encrypt files in place; without a FILE or with -, standard input to standard output.")
final class VaultEncryptCommand implements Callable<Integer> {
    private static final int SALT = 32;

    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The files; - is standard input.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Print standard input, encrypted, as a YAML variable of this name.")
    @Nullable
    String name;

    @Option(
            names = "--encrypt-vault-id",
            paramLabel = "LABEL",
            description = "Which of several passwords given with --vault-id to encrypt with.")
    @Nullable
    String label;

    VaultEncryptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        if (Vaulted.isStandardInput(files)) {
            encryptStandardInput(project);
            return ExitCode.DONE.number();
        }
        if (name != null) {
            throw new InvalidInputException(Problem.error("--name is for standard input, not for files"));
        }
        Problems problems = new Problems();
        List<VaultedPath> vaulted = new ArrayList<>();
        files.forEach(file -> problems.collect(() -> vaulted.add(VaultedPath.of(project, file))));
        problems.collect(() -> Vaulted.refuseEncrypted(
                vaulted.stream().map(VaultedPath::content).toList()));
        problems.throwIfErrors();
        VaultPassword password = password(project);
        vaulted.forEach(file -> file.replaceEncrypted(encrypt(file.content().bytes(), password)));
        return ExitCode.DONE.number();
    }

    private void encryptStandardInput(Project project) {
        VaultPassword password = password(project);
        Vaulted input = Vaulted.standardInput(project);
        Vaulted.refuseEncrypted(List.of(input));
        project.console().out().print(shown(encrypt(input.bytes(), password)));
    }

    private VaultPassword password(Project project) {
        return new VaultPasswords(project.console(), project.options()).forWriting(Optional.ofNullable(label));
    }

    private static String encrypt(byte[] plain, VaultPassword password) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return VaultFile.encrypt(plain, password, salt).armour();
    }

    private String shown(String armour) {
        if (name == null) {
            return armour;
        }
        String indented = armour.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return name + ": !vault |\n" + indented + "\n";
    }
}
