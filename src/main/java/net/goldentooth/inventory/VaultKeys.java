package net.goldentooth.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    private final Supplier<List<VaultPassword>> source;
    private final Set<Secret> opened = ConcurrentHashMap.newKeySet();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private volatile boolean refused;
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private @Nullable List<VaultPassword> passwords;
    private @Nullable InvalidInputException noPasswords;

    private VaultKeys(Supplier<List<VaultPassword>> source) {
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
    public static VaultKeys of(Supplier<List<VaultPassword>> passwords) {
        return new VaultKeys(passwords);
    }

    /**
     * Returns the plain text.
     *
     * @throws InvalidInputException when no password opens it
     */
    public String open(String armour, Origin where) {
        String known = texts.get(armour);
        if (known == null) {
            // A key takes 10,000 rounds, and what a group says is asked for by each of its hosts.
            known = new String(openBytes(armour, where), StandardCharsets.UTF_8);
            texts.put(armour, known);
        }
        return known;
    }

    /**
     * Returns the plain bytes.
     *
     * @throws InvalidInputException when no password opens it
     */
    public byte[] openBytes(String armour, Origin where) {
        VaultFile file = parse(armour, where);
        List<VaultPassword> all = passwords();
        if (!closed.contains(armour)) {
            for (VaultPassword password : inOrder(all, file)) {
                Optional<byte[]> plain = decrypt(file, password.secret(), where);
                if (plain.isPresent()) {
                    return plain.get();
                }
            }
            closed.add(armour);
        }
        refused = true;
        throw new InvalidInputException(
                Problem.error(where, refusal(file, all.size())).withHint(HINT));
    }

    /** As Ansible does: those of the vault's own label first, then the others. */
    private static List<VaultPassword> inOrder(List<VaultPassword> passwords, VaultFile file) {
        String label = file.label().orElse(VaultPassword.DEFAULT);
        return passwords.stream()
                .sorted(Comparator.comparing(password -> !password.label().equals(label)))
                .toList();
    }

    private static String refusal(VaultFile file, int passwords) {
        String id = file.label().map(label -> " (vault id \"" + label + "\")").orElse("");
        if (passwords == 0) {
            return "this is encrypted with Ansible Vault" + id + ", and no password was given";
        }
        String which = passwords == 1 ? "the vault password does not open" : "no vault password given opens";
        return which + " this" + id;
    }

    /** Returns whether something could not be opened for want of the right password. */
    boolean refusedSomething() {
        return refused;
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

    // A program that gives none is not run for every value again: it may ask somebody.
    private synchronized List<VaultPassword> passwords() {
        if (noPasswords != null) {
            throw new InvalidInputException(noPasswords.problems());
        }
        try {
            if (passwords == null) {
                passwords = List.copyOf(source.get());
            }
            return passwords;
        } catch (InvalidInputException e) {
            noPasswords = e;
            throw e;
        }
    }
}
