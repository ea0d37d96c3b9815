package net.goldentooth.cli.vault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.source.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vault decrypt}: files in place. */
@Command(
        name = "decrypt",
        mixinStandardHelpOptions = true,
        description =
                "Decrypt files in place; without a FILE or with -, standard input to standard output. To look only, use view.")
final class VaultDecryptCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The files; - is standard input.")
    List<Path> files = new ArrayList<>();

    VaultDecryptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        if (Vaulted.isStandardInput(files)) {
            VaultViewCommand.print(project, Vaulted.standardInput(project));
            return ExitCode.DONE.number();
        }
        Problems problems = new Problems();
        List<Runnable> writes = new ArrayList<>();
        for (Path file : files) {
            problems.collect(() -> {
                VaultedPath vaulted = VaultedPath.of(project, file);
                byte[] plain = vaulted.content().decrypted(project);
                writes.add(() -> vaulted.replaceDecrypted(plain));
            });
        }
        problems.throwIfErrors();
        writes.forEach(Runnable::run);
        return ExitCode.DONE.number();
    }
}
