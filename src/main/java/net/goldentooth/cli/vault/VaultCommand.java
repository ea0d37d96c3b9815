package net.goldentooth.cli.vault;

import net.goldentooth.cli.project.CommandGroup;
import net.goldentooth.cli.project.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code vault}: files that Ansible Vault reads, and that it wrote. */
@Command(
        footer = {
            "  goldentooth vault encrypt inventory/group_vars/all/secrets.yaml --ask-vault-pass",
            "  goldentooth vault view inventory/group_vars/all/secrets.yaml --vault-password-file ~/.vault",
            "  printf %%s \"$PASSWORD\" | goldentooth vault encrypt --name db_password --vault-password-file ~/.vault",
            "",
            "The password comes from --vault-id, --vault-password-file or --ask-vault-pass, or from Ansible's variables",
            "ANSIBLE_VAULT_IDENTITY_LIST, ANSIBLE_VAULT_PASSWORD_FILE and ANSIBLE_ASK_VAULT_PASS."
        })
public final class VaultCommand extends CommandGroup {
    private VaultCommand(Context context) {
        super(context);
    }

    /** Returns the command with its subcommands. */
    public static CommandLine of(Context context) {
        VaultCommand group = new VaultCommand(context);
        CommandLine line = new CommandLine(group);
        line.addSubcommand("encrypt", new VaultEncryptCommand(group.inner()));
        line.addSubcommand("decrypt", new VaultDecryptCommand(group.inner()));
        line.addSubcommand("view", new VaultViewCommand(group.inner()));
        return line;
    }
}
