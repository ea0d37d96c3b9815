package net.goldentooth.source;

/** The armoured text of a value that Ansible Vault encrypted, not yet decrypted. */
public record VaultText(String armour) {
    @Override
    public String toString() {
        return "(encrypted with vault)";
    }
}
