package net.goldentooth.endpoint.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;
import net.goldentooth.source.Secret;

/** The private keys of a run, each read and decrypted once for all machines. */
final class Identities {
    // ssh_config(5), IdentityFile, less the types that no library here can sign with.
    private static final List<String> USUAL = List.of("id_rsa", "id_ecdsa", "id_ed25519");

    private static final int ATTEMPTS = 3;

    private final Path home;
    private final Passphrases passphrases;
    private final Map<Path, PrivateKeyFile> files = new ConcurrentHashMap<>();
    private final Map<Path, Identity> keys = new ConcurrentHashMap<>();
    private final Map<Path, UnreachableException> refusals = new ConcurrentHashMap<>();

    Identities(Path home, Passphrases passphrases) {
        this.home = home;
        this.passphrases = passphrases;
    }

    /** Returns the keys that are tried when none was named, those that exist. */
    List<Path> usual() {
        Path folder = home.resolve(".ssh");
        return USUAL.stream().map(folder::resolve).filter(Files::isReadable).toList();
    }

    /** Returns whether using the file would ask for a passphrase that was not yet given. */
    boolean isLocked(Path file) {
        return !keys.containsKey(file) && source(file).isEncrypted();
    }

    /** Returns whether an agent has to be asked for the file's key first, or nobody else can use it. */
    boolean isForAgents(Path file) {
        return PublicKeyFile.isPublic(file)
                || !Files.exists(file)
                || isLocked(file)
                || source(file).isForAgentsOnly();
    }

    /**
     * Returns the key of a file.
     *
     * @throws UnreachableException when it cannot be used, and why
     */
    Identity of(Path file) {
        PrivateKeyFile source = source(file);
        if (source.problem().isPresent()) {
            throw source.problem().get();
        }
        return keys.computeIfAbsent(file, unread -> decrypt(source));
    }

    private Identity decrypt(PrivateKeyFile source) {
        if (!source.isEncrypted()) {
            return Identity.decrypt(source, Optional.empty());
        }
        UnreachableException refused = refusals.get(source.file());
        if (refused != null) {
            throw refused;
        }
        try {
            return unlock(source);
        } catch (UnreachableException e) {
            // The other machines need not ask for what nobody knew.
            refusals.put(source.file(), e);
            throw e;
        }
    }

    private synchronized Identity unlock(PrivateKeyFile source) {
        Secret passphrase = ask(source.file());
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return Identity.decrypt(source, Optional.of(passphrase));
            } catch (UnreachableException wrong) {
                Secret another = ask(source.file());
                if (another.equals(passphrase)) {
                    throw wrong;
                }
                passphrase = another;
            }
        }
        return Identity.decrypt(source, Optional.of(passphrase));
    }

    private PrivateKeyFile source(Path file) {
        return files.computeIfAbsent(file, PrivateKeyFile::read);
    }

    private Secret ask(Path file) {
        return passphrases
                .of(file)
                .orElseThrow(() -> new UnreachableException(
                        "the private key " + file + " needs a passphrase, and nobody can be asked for it",
                        "add it to an agent first: ssh-add " + file,
                        null));
    }
}
