package net.goldentooth.endpoint.ssh;

import java.nio.file.Path;
import java.util.Optional;
import net.goldentooth.source.Secret;

/** Where passphrases of private keys come from, such as the terminal. */
@FunctionalInterface
public interface Passphrases {
    /** Nobody to ask. */
    Passphrases NONE = file -> Optional.empty();

    /**
     * Returns the passphrase of a file, or nothing when nobody gives it. Asked once a file for all machines, by one thread at
     * a time, and again when it was wrong, until the same comes again or the third is wrong.
     */
    Optional<Secret> of(Path file);
}
