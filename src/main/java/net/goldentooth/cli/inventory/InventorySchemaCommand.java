package net.goldentooth.cli.inventory;

import java.util.List;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.InventorySchema;
import net.goldentooth.report.JsonReport;
import net.goldentooth.role.Role;
import net.goldentooth.role.VariableSchema;
import net.goldentooth.source.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inventory schema}: what editors need to complete and check inventories. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of inventory files, with the variables of every role, for editors.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth inventory schema > inventory/.schema.json",
            "  goldentooth inventory schema --vars > inventory/.vars.schema.json",
            "",
            "Then let a file begin with, for editors with a YAML language server:",
            "  # yaml-language-server: $schema=.schema.json"
        })
final class InventorySchemaCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Option(names = "--vars", description = "That of files in group_vars/ and host_vars/ instead.")
    boolean vars;

    InventorySchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Problems problems = new Problems();
        List<Role> roles = project.roles().names().stream()
                .flatMap(name -> project.roles().read(name, problems).stream())
                .toList();
        problems.throwIfErrors();
        InventorySchema schema = new InventorySchema(VariableSchema.of(roles));
        new JsonReport(project.console().out()).document(vars ? schema.ofVariables() : schema.ofInventories());
        return ExitCode.DONE.number();
    }
}
