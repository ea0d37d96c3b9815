package net.goldentooth.cli.lab;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.goldentooth.cli.host.HostSurvey;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.RoleDefaults;
import net.goldentooth.lab.Lab;
import net.goldentooth.lab.LabHost;
import net.goldentooth.lab.LabMachine;
import net.goldentooth.role.Architecture;
import net.goldentooth.template.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab up}: boots machines of the inventory as containers. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Boot machines of the inventory and write .lab/inventory.yaml.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth lab up                          the Prometheus host and two nodes, as containers with systemd",
            "  goldentooth lab up dalt --emulate           an aarch64 host, on any machine",
            "  goldentooth lab up all --driver embedded    every machine as a folder behind an SSH server; no systemd"
        })
final class LabUpCommand implements Callable<Integer> {
    private static final int NODES = 2;

    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--driver",
            paramLabel = "DRIVER",
            description = {
                "docker: containers with systemd and sshd; embedded: SSH servers over one folder a host, where no service"
                        + " runs; auto: containers, and embedded where no engine answers (default: auto)."
            })
    Lab.Driver driver = Lab.Driver.AUTO;

    @Option(
            names = "--emulate",
            description =
                    "Let hosts be of the architecture that the inventory declares, where it is not this machine's;"
                            + " cli/emulation installs what that takes, and it is slow.")
    boolean emulate;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "The hosts (default: those of the groups prometheus and haproxy, and two more).")
    @Nullable
    String pattern;

    LabUpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Inventory inventory = project.inventory();
        List<Host> wanted = pattern == null ? usual(inventory) : HostSurvey.select(project, pattern, "PATTERN");
        Set<HostName> names = new LinkedHashSet<>();
        wanted.forEach(host -> names.add(host.name()));
        List<LabMachine> machines =
                inventory.hosts().stream().map(host -> machine(project, host)).toList();
        Lab lab = new Lab(project.workspace().root(), project.cache());
        if (emulate
                && machines.stream()
                        .noneMatch(machine -> names.contains(machine.name())
                                && machine.emulated().isPresent())) {
            project.console()
                    .err()
                    .println("none of these hosts declares an ansible_architecture other than this machine's");
        }
        List<LabHost> hosts = up(lab, machines, names, project.console().err());
        LabStatusCommand.show(project, hosts);
        if (!project.options().isJson()) {
            project.console()
                    .out()
                    .println("use it with: -i inventory -i "
                            + project.workspace().shown(lab.inventory()) + " --limit lab");
        }
        return ExitCode.DONE.number();
    }

    private List<LabHost> up(Lab lab, List<LabMachine> machines, Set<HostName> names, PrintStream err) {
        Thread interrupted = new Thread(
                () -> err.println(
                        "interrupted: \"goldentooth lab up\" goes on with what was begun, \"goldentooth lab down\" takes it away"));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return lab.up(driver, machines, names, err::println);
        } finally {
            forget(interrupted);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The process is being ended, which is what the hook is for.
        }
    }

    private static List<Host> usual(Inventory inventory) {
        Set<Host> hosts = new LinkedHashSet<>(inventory.hostsIn("prometheus"));
        inventory.hostsIn("haproxy").stream().limit(1).forEach(hosts::add);
        inventory.hosts().stream()
                .filter(host -> !hosts.contains(host))
                .limit(NODES)
                .toList()
                .forEach(hosts::add);
        return List.copyOf(hosts);
    }

    private LabMachine machine(Project project, Host host) {
        Scope scope = project.inventory().scope(host, RoleDefaults.NONE);
        Set<String> addresses = new TreeSet<>();
        Stream.of("ipv4_address", "ansible_host")
                .filter(scope::has)
                .forEach(name -> addresses.add(String.valueOf(scope.get(name))));
        addresses.add(project.connection(host).address());
        Set<String> names = new TreeSet<>();
        if (scope.has("domain")) {
            names.add(host.name() + "." + scope.get("domain"));
        }
        String address = Stream.of("ipv4_address", "ansible_host")
                .filter(scope::has)
                .map(name -> String.valueOf(scope.get(name)))
                .findFirst()
                .orElse(host.name().value());
        return new LabMachine(host.name(), names, addresses, address, emulated(scope));
    }

    private Optional<Architecture> emulated(Scope scope) {
        if (!emulate || !scope.has("ansible_architecture")) {
            return Optional.empty();
        }
        Optional<Architecture> here = Architecture.of(System.getProperty("os.arch"));
        return Architecture.of(String.valueOf(scope.get("ansible_architecture")))
                .filter(declared -> !here.equals(Optional.of(declared)));
    }
}
