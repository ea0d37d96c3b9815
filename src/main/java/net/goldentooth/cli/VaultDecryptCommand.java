package net.goldentooth.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.goldentooth.source.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vault decrypt}: files in place. */
@Command(
        name = "decrypt",
        mixinStandardHelpOptions = true,
        description = "Decrypt files in place. To look only, use view.")
final class VaultDecryptCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.")
    List<Path> files = new ArrayList<>();

    VaultDecryptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Problems problems = new Problems();
        List<Runnable> writes = new ArrayList<>();
        for (Path file : files) {
            problems.collect(() -> {
                VaultedPath vaulted = VaultedPath.of(project, file);
                byte[] plain = vaulted.decrypted(project);
                writes.add(() -> vaulted.replaceDecrypted(plain));
            });
        }
        problems.throwIfErrors();
        writes.forEach(Runnable::run);
        return ExitCode.DONE.number();
    }
}
