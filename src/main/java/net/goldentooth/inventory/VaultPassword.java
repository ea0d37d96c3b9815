package net.goldentooth.inventory;

import net.goldentooth.source.Secret;

/**
 * A password of Ansible Vault.
 *
 * @param label the vault id it is given for; what is encrypted for another one is tried with it as well, but later
 */
public record VaultPassword(String label, Secret secret) {
    /** The label of passwords that were given without one; it is not written into what is encrypted. */
    public static final String DEFAULT = "default";

    /** Returns a password that was given without a label. */
    public static VaultPassword of(Secret secret) {
        return new VaultPassword(DEFAULT, secret);
    }
}
