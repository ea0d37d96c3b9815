package net.goldentooth.cli.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.goldentooth.inventory.VaultKeys;
import net.goldentooth.inventory.VaultPassword;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;

/**
 * Where vault passwords come from, in Ansible's order: {@code ANSIBLE_VAULT_IDENTITY_LIST}, {@code --vault-id}, {@code
 * --vault-password-file}, {@code ANSIBLE_VAULT_PASSWORD_FILE}, a question.
 */
public final class VaultPasswords {
    private static final String HINT = "give it with --vault-password-file FILE or --ask-vault-pass";
    private static final String PROMPT = "prompt";
    private static final Set<String> YES = Set.of("1", "true", "yes", "on", "y", "t");

    private final Console console;
    private final List<Identity> identities = new ArrayList<>();

    /**
     * A password that can be had.
     *
     * @param file where it stands; absent when it has to be asked for
     */
    private record Identity(String label, Optional<VaultSource> file) {}

    public VaultPasswords(Console console, GlobalOptions options) {
        this.console = console;
        console.variable("ANSIBLE_VAULT_IDENTITY_LIST")
                .ifPresent(list -> List.of(list.split(",", -1)).forEach(this::addIdentity));
        options.vaultIds.forEach(this::addIdentity);
        options.vaultPasswordFiles.forEach(file -> addFile(VaultPassword.DEFAULT, file.toString()));
        console.variable("ANSIBLE_VAULT_PASSWORD_FILE").ifPresent(file -> addFile(VaultPassword.DEFAULT, file));
        Optional<String> wish = console.variable("ANSIBLE_ASK_VAULT_PASS");
        if (options.askVaultPass
                || wish.filter(word -> YES.contains(word.toLowerCase(Locale.ROOT)))
                        .isPresent()) {
            identities.add(new Identity(VaultPassword.DEFAULT, Optional.empty()));
        }
    }

    /** Takes {@code LABEL@SOURCE} or {@code SOURCE}; the source {@code prompt} is a question. */
    private void addIdentity(String written) {
        String text = written.strip();
        int at = text.indexOf('@');
        String label = at > 0 ? text.substring(0, at) : VaultPassword.DEFAULT;
        String source = text.substring(at + 1);
        if (source.isEmpty() || label.contains(";")) {
            throw new InvalidInputException(
                    Problem.error("\"" + text + "\" is no vault id").withHint("write LABEL@FILE or LABEL@prompt"));
        }
        if (source.equals(PROMPT)) {
            identities.add(new Identity(label, Optional.empty()));
        } else {
            addFile(label, source);
        }
    }

    private void addFile(String label, String written) {
        // The shell does this only at the beginning of a word.
        Path file = written.startsWith("~/") ? console.home().resolve(written.substring(2)) : Path.of(written);
        identities.add(new Identity(
                label,
                Optional.of(new VaultSource(console.folder().resolve(file).normalize(), label))));
    }

    /**
     * Returns keys for what is encrypted. Questions are asked and programs run when something is; what is wrong with a file
     * is said at once.
     *
     * @throws InvalidInputException with every file that gives no password, and when there is nobody to ask
     */
    VaultKeys keys() {
        if (identities.isEmpty()) {
            return VaultKeys.none();
        }
        Problems problems = new Problems();
        List<Supplier<VaultPassword>> passwords = new ArrayList<>();
        for (Identity identity : identities) {
            problems.collect(() -> passwords.add(password(identity)));
        }
        problems.throwIfErrors();
        return VaultKeys.of(() -> passwords.stream().map(Supplier::get).toList());
    }

    private Supplier<VaultPassword> password(Identity identity) {
        if (identity.file().isEmpty()) {
            refuseToAskNobody();
            return () -> new VaultPassword(identity.label(), asked(identity.label(), "Vault password"));
        }
        VaultSource file = identity.file().get();
        if (file.isProgram()) {
            return () -> new VaultPassword(identity.label(), file.password());
        }
        VaultPassword read = new VaultPassword(identity.label(), file.password());
        return () -> read;
    }

    private void refuseToAskNobody() {
        if (!console.isInteractive()) {
            throw new InvalidInputException(Problem.error("there is no terminal to ask for the vault password at")
                    .withHint("give it with --vault-password-file FILE"));
        }
    }

    private Secret asked(String label, String prompt) {
        String whose = label.equals(VaultPassword.DEFAULT) ? "" : " (" + label + ")";
        String typed = console.askSecret(prompt + whose + ": ").strip();
        if (typed.isEmpty()) {
            throw new InvalidInputException(Problem.error("the vault password is empty"));
        }
        return new Secret(typed);
    }

    /**
     * Returns the password to encrypt with: the one of that label, or the only one given; one that is typed is typed twice.
     *
     * @throws InvalidInputException when none was given, or several with different labels
     */
    public VaultPassword forWriting(Optional<String> label) {
        Identity identity = chosen(label);
        if (identity.file().isPresent()) {
            return new VaultPassword(identity.label(), identity.file().get().password());
        }
        refuseToAskNobody();
        Secret password = asked(identity.label(), "New vault password");
        if (!asked(identity.label(), "The same again").equals(password)) {
            throw new InvalidInputException(Problem.error("the two passwords are not the same"));
        }
        return new VaultPassword(identity.label(), password);
    }

    private Identity chosen(Optional<String> wish) {
        if (identities.isEmpty()) {
            throw new InvalidInputException(
                    Problem.error("no vault password was given").withHint(HINT));
        }
        Optional<String> label = wish.or(() -> console.variable("ANSIBLE_VAULT_ENCRYPT_IDENTITY"));
        Set<String> labels =
                identities.stream().map(Identity::label).collect(Collectors.toCollection(LinkedHashSet::new));
        if (label.isEmpty() && labels.size() > 1) {
            throw new InvalidInputException(
                    Problem.error("there are passwords for several vault ids: " + String.join(", ", labels))
                            .withHint("say which one to encrypt with: --encrypt-vault-id LABEL"));
        }
        return identities.stream()
                .filter(identity -> label.isEmpty() || identity.label().equals(label.get()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        Problem.error("there is no password for the vault id \"" + label.orElse("") + "\"")
                                .withHint("give it with --vault-id " + label.orElse("LABEL") + "@FILE")));
    }
}
