package net.goldentooth.cli.host;

import java.util.List;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.role.RoleCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** {@code setup_ROLE} and {@code setup_all}: connect, plan, show, apply. */
@Command(mixinStandardHelpOptions = true)
public final class SetupCommand implements Callable<Integer> {
    private final Context context;
    private final List<String> roles;
    private final String name;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    ApplyOptions options = new ApplyOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /**
     * @param roles the roles to apply, without those they include; every role when empty
     * @param name as the command is spelt
     */
    public SetupCommand(Context context, List<String> roles, String name) {
        this.context = context;
        this.roles = List.copyOf(roles);
        this.name = name;
    }

    public static SetupCommand ofAll(Context context) {
        return new SetupCommand(context, List.of(), "setup_all");
    }

    /** Adds what only the role's file knows to the help. */
    public void describe(UsageMessageSpec help, RoleCatalog catalog) {
        roles.forEach(role -> RoleHelp.describe(help, catalog.read(role)));
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        SetupRun run = SetupRun.of(project, options, roles);
        return new FleetRun(project, options, name, FleetRun.arguments(spec))
                .run(run)
                .number();
    }
}
