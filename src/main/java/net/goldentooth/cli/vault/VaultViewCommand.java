package net.goldentooth.cli.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vault view}: what a file holds, on standard output only. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        description = "Print what an encrypted file holds; nothing is written.")
final class VaultViewCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The file; - is standard input.")
    Path file = Path.of("");

    VaultViewCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Vaulted content = Vaulted.isStandardInput(List.of(file))
                ? Vaulted.standardInput(project)
                : VaultedPath.of(project, file).content();
        print(project, content);
        return ExitCode.DONE.number();
    }

    /** Prints the plain bytes, and nothing else. */
    static void print(Project project, Vaulted content) {
        byte[] plain = content.decrypted(project);
        project.console().out().write(plain, 0, plain.length);
    }
}
