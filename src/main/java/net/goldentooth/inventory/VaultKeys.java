package net.goldentooth.inventory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Opens what Ansible Vault encrypted. The passwords are asked for once, and only when something is encrypted. Remembers every
 * text that it gave out, so that it can be masked.
 */
public final class VaultKeys {
    private static final String HINT = "give it with --vault-password-file FILE or --ask-vault-pass";

    private static final int SHORTEST_MASKED = 4;

    private final Supplier<List<Secret>> source;
    private final Set<Secret> opened = ConcurrentHashMap.newKeySet();
    private @Nullable List<Secret> passwords;

    private VaultKeys(Supplier<List<Secret>> source) {
        this.source = source;
    }

    /** Returns keys without any password: whatever is encrypted is refused with a hint. */
    public static VaultKeys none() {
        return new VaultKeys(List::of);
    }

    /**
     * Returns keys that try each of the passwords.
     *
     * @param passwords called at most once
     */
    public static VaultKeys of(Supplier<List<Secret>> passwords) {
        return new VaultKeys(passwords);
    }

    /**
     * Returns the plain text.
     *
     * @throws InvalidInputException when no password opens it
     */
    public String open(String armour, Origin where) {
        return new String(openBytes(armour, where), StandardCharsets.UTF_8);
    }

    /**
     * Returns the plain bytes.
     *
     * @throws InvalidInputException when no password opens it
     */
    public byte[] openBytes(String armour, Origin where) {
        VaultFile file = parse(armour, where);
        List<Secret> all = passwords();
        if (all.isEmpty()) {
            throw new InvalidInputException(
                    Problem.error(where, "this is encrypted with Ansible Vault, and no password was given")
                            .withHint(HINT));
        }
        for (Secret password : all) {
            Optional<byte[]> plain = decrypt(file, password, where);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        throw new InvalidInputException(
                Problem.error(where, "the vault password does not open this").withHint(HINT));
    }

    /** Remembers a text that was encrypted, so that it is masked wherever text is shown. */
    void remember(String text) {
        // Anything shorter protects nothing, and masking it would hide ordinary text.
        if (text.strip().length() >= SHORTEST_MASKED) {
            opened.add(new Secret(text));
        }
    }

    /** Returns every text that was encrypted and has been opened until now. */
    public Set<Secret> opened() {
        return Set.copyOf(opened);
    }

    private static VaultFile parse(String armour, Origin where) {
        try {
            return VaultFile.parse(armour);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.error(where, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<byte[]> decrypt(VaultFile file, Secret password, Origin where) {
        try {
            return file.decrypt(password);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.error(where, "the vault text is damaged"));
        }
    }

    private synchronized List<Secret> passwords() {
        if (passwords == null) {
            passwords = List.copyOf(source.get());
        }
        return passwords;
    }
}
