package net.goldentooth.cli.vault;

import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vault}: files that Ansible Vault reads, and that it wrote. */
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth vault encrypt inventory/group_vars/all/secrets.yaml --ask-vault-pass",
            "  goldentooth vault view inventory/group_vars/all/secrets.yaml --vault-password-file ~/.vault",
            "  printf %%s \"$PASSWORD\" | goldentooth vault encrypt --name db_password --vault-password-file ~/.vault",
            "",
            "The password comes from --vault-id, --vault-password-file or --ask-vault-pass, or from Ansible's variables",
            "ANSIBLE_VAULT_IDENTITY_LIST, ANSIBLE_VAULT_PASSWORD_FILE and ANSIBLE_ASK_VAULT_PASS."
        })
public final class VaultCommand implements Runnable {
    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Returns the command with its subcommands. */
    public static CommandLine of(Context context) {
        VaultCommand vault = new VaultCommand();
        Context inner = context.around(vault.global);
        CommandLine line = new CommandLine(vault);
        line.addSubcommand("encrypt", new VaultEncryptCommand(inner));
        line.addSubcommand("decrypt", new VaultDecryptCommand(inner));
        line.addSubcommand("view", new VaultViewCommand(inner));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: encrypt, decrypt or view");
    }
}
