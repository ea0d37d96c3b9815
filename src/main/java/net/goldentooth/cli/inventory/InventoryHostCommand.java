package net.goldentooth.cli.inventory;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Connection;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostPattern;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.InventoryListing;
import net.goldentooth.report.JsonReport;
import net.goldentooth.role.Role;
import net.goldentooth.source.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inventory host}: one machine. */
@Command(
        name = "host",
        mixinStandardHelpOptions = true,
        description = "Show one host: where it is, its groups and the roles that land on it.")
final class InventoryHostCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "HOST", description = "The host's name.")
    String name = "";

    InventoryHostCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Host host = project.host(name);
        if (project.options().isJson()) {
            new JsonReport(project.console().out())
                    .document(new InventoryListing(project.writtenInventory()).host(host));
            return ExitCode.DONE.number();
        }
        PrintStream out = project.console().out();
        Connection connection = project.connection(host);
        out.println("name     " + host.name());
        out.println("address  " + connection.address() + " port " + connection.port());
        out.println("named    " + host.origin());
        out.println("groups   " + String.join(", ", host.groupNames()));
        out.println("roles    " + String.join(", ", roles(project, host)));
        return ExitCode.DONE.number();
    }

    private static List<String> roles(Project project, Host host) {
        Inventory inventory = project.inventory();
        Problems problems = new Problems();
        List<Role> roles = project.roles().readInOrder(project.roles().names(), problems);
        problems.throwIfErrors();
        return roles.stream()
                .filter(role -> HostPattern.parse(
                                role.hosts().text(), role.hosts().origin())
                        .select(inventory)
                        .contains(host))
                .map(Role::name)
                .toList();
    }
}
