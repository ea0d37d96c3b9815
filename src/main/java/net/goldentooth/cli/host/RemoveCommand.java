package net.goldentooth.cli.host;

import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code remove_ROLE}: takes away what a role has on hosts. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth remove_ROLE --check",
            "  goldentooth remove_ROLE --limit HOST",
            "  goldentooth remove_ROLE --serial 1 --max-fail 0 --wait-lock 5m",
            "",
            "What happens:",
            "  Its units are stopped and disabled, its files and empty folders removed, on the hosts of the role,",
            "  or on those of --limit even when they are none of the role's any more. Roles that it includes are",
            "  removed too. Folders with data, users and packages stay; --purge takes the folders and users that",
            "  came with the role. \"goldentooth rollback\" brings back everything but what was purged."
        })
public final class RemoveCommand implements Callable<Integer> {
    private final Context context;
    private final String role;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Mixin
    ApplyOptions options = new ApplyOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--purge",
            description = "Also remove data and users that came with the role. No rollback brings data back.")
    boolean purge;

    public RemoveCommand(Context context, String role) {
        this.context = context;
        this.role = role;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        RemovalRun run = RemovalRun.of(project, options, role, purge ? Depth.PURGE : Depth.KEEP_DATA);
        return new FleetRun(project, options, "remove_" + role, FleetRun.arguments(spec))
                .run(run)
                .number();
    }
}
