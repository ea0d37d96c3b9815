package net.goldentooth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vault encrypt}: files in place, or standard input to standard output. */
@Command(
        name = "encrypt",
        mixinStandardHelpOptions = true,
        description = "Encrypt files in place; without a FILE, standard input to standard output.")
final class VaultEncryptCommand implements Callable<Integer> {
    private static final int SALT = 32;

    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The files.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Print standard input, encrypted, as a YAML variable of this name.")
    @Nullable
    String name;

    VaultEncryptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        List<VaultedPath> vaulted =
                files.stream().map(file -> VaultedPath.of(project, file)).toList();
        List<Problem> problems = vaulted.stream()
                .filter(VaultedPath::isEncrypted)
                .map(file -> Problem.error(Origin.ofFile(file.shown()), "this is encrypted already"))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Secret password = new VaultPasswords(project.console(), project.options()).forWriting();
        if (files.isEmpty()) {
            project.console().out().print(shown(encrypt(standardInput(project), password)));
        }
        vaulted.forEach(file -> file.replaceEncrypted(encrypt(file.bytes(), password)));
        return ExitCode.DONE.number();
    }

    private static byte[] standardInput(Project project) {
        try {
            return project.console().in().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encrypt(byte[] plain, Secret password) {
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
