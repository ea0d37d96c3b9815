package net.goldentooth.cli.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.lab.Lab;
import net.goldentooth.lab.LabHost;
import net.goldentooth.report.JsonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab status}: the lab's machines. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Show the lab's machines.")
final class LabStatusCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    LabStatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        show(project, new Lab(project.workspace().root(), project.cache()).status());
        return ExitCode.DONE.number();
    }

    /** Writes one line for each machine. */
    static void show(Project project, List<LabHost> hosts) {
        if (project.options().isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            hosts.forEach(host -> document.put(
                    host.name().value(),
                    Map.of("state", host.state(), "address", host.address(), "port", host.port())));
            new JsonReport(project.console().out()).document(Map.of("hosts", document));
            return;
        }
        if (hosts.isEmpty()) {
            project.console().out().println("there is no lab; \"goldentooth lab up\" boots one");
        }
        for (LabHost host : hosts) {
            project.console()
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "%-12s %-8s  address %-15s  ssh 127.0.0.1:%d",
                            host.name(),
                            host.state(),
                            host.address(),
                            host.port()));
        }
    }
}
