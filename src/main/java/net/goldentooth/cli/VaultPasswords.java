package net.goldentooth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.inventory.VaultKeys;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Secret;

/** Where vault passwords come from: a file, a program, {@code ANSIBLE_VAULT_PASSWORD_FILE}, or a question. */
record VaultPasswords(Console console, GlobalOptions options) {
    VaultKeys keys() {
        boolean any = options.askVaultPass || file().isPresent();
        return any ? VaultKeys.of(this::all) : VaultKeys.none();
    }

    /**
     * Returns the password to encrypt with: the first one given, or one that is typed twice.
     *
     * @throws InvalidInputException when none was given
     */
    Secret forWriting() {
        if (file().isPresent()) {
            return read(file().get());
        }
        if (!options.askVaultPass) {
            throw new InvalidInputException(Problem.error("no vault password was given")
                    .withHint("give it with --vault-password-file FILE or --ask-vault-pass"));
        }
        Secret password = new Secret(console.askSecret("New vault password: "));
        boolean same = !console.isInteractive()
                || console.askSecret("The same again: ").equals(password.reveal());
        if (!same || password.reveal().isEmpty()) {
            throw new InvalidInputException(Problem.error("the two passwords are not the same, or empty"));
        }
        return password;
    }

    private Optional<Path> file() {
        Optional<Path> named = Optional.ofNullable(options.vaultPasswordFile);
        return named.or(() -> console.variable("ANSIBLE_VAULT_PASSWORD_FILE").map(Path::of))
                .map(path -> console.folder().resolve(path));
    }

    private List<Secret> all() {
        List<Secret> passwords = new ArrayList<>();
        file().ifPresent(path -> passwords.add(read(path)));
        if (options.askVaultPass) {
            passwords.add(new Secret(console.askSecret("Vault password: ")));
        }
        return passwords;
    }

    // As ansible-vault takes it: an executable file is run, and its output is the password.
    private static Secret read(Path file) {
        try {
            return Files.isExecutable(file) ? run(file) : secret(file, Files.readString(file));
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(file.toString()), "the vault password cannot be read from this file"));
        }
    }

    private static Secret run(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new InvalidInputException(Problem.error(
                        Origin.ofFile(program.toString()), "the program that gives the vault password failed"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
        return secret(program, printed);
    }

    private static Secret secret(Path file, String text) {
        String password = text.strip();
        if (password.isEmpty()) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(file.toString()), "the vault password is empty"));
        }
        return new Secret(password);
    }
}
