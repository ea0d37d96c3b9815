package net.goldentooth.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
    Path file = Path.of("");

    VaultViewCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        byte[] plain = VaultedPath.of(project, file).decrypted(project);
        project.console().out().write(plain, 0, plain.length);
        return ExitCode.DONE.number();
    }
}
