package net.goldentooth.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.goldentooth.cli.host.ExecCommand;
import net.goldentooth.cli.host.FactsCommand;
import net.goldentooth.cli.host.HistoryCommand;
import net.goldentooth.cli.host.PingCommand;
import net.goldentooth.cli.host.RemoveCommand;
import net.goldentooth.cli.host.RollbackCommand;
import net.goldentooth.cli.host.SetupCommand;
import net.goldentooth.cli.host.StatusCommand;
import net.goldentooth.cli.host.VerifyCommand;
import net.goldentooth.cli.inventory.InventoryCommand;
import net.goldentooth.cli.lab.LabCommand;
import net.goldentooth.cli.project.Ahead;
import net.goldentooth.cli.project.Console;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.render.LintCommand;
import net.goldentooth.cli.render.RenderCommand;
import net.goldentooth.cli.render.TemplateCommand;
import net.goldentooth.cli.vault.VaultCommand;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Builds the command line for given arguments. Commands whose name is not among the arguments are left out; where they are
 * listed, a name and a sentence of each is all that is needed.
 */
final class CommandTree {
    private static final String HEADING = "Commands:" + System.lineSeparator();

    private final Console console;
    private final List<String> arguments;
    private final Root root = new Root();
    private final Set<String> words;
    private final RoleCatalog roles;
    private final Map<String, Entry> entries;

    CommandTree(Console console, List<String> arguments) {
        this.console = console;
        this.arguments = arguments;
        this.words = new HashSet<>(arguments);
        this.roles = new RoleCatalog(workspace());
        this.entries = entries();
    }

    CommandLine build() {
        List<Entry> used = entries.values().stream().filter(this::isUsed).toList();
        if (!isHelpAsked()) {
            used.forEach(entry -> entry.ahead().begin());
        }
        CommandLine line = new CommandLine(root);
        used.forEach(entry -> add(line, entry));
        configure(line);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> HEADING);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> GroupedHelp.list(summaries()));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        return line;
    }

    private SortedMap<String, String> summaries() {
        SortedMap<String, String> summaries = new TreeMap<>();
        entries.values().forEach(entry -> summaries.put(entry.name(), entry.summary()));
        return summaries;
    }

    /** Returns every spelling of every command. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String name : entries.keySet()) {
            names.add(name);
            names.add(dashed(name));
        }
        return names;
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }

    private boolean isHelpAsked() {
        return words.contains("--help") || words.contains("-h");
    }

    private void add(CommandLine line, Entry entry) {
        String dashed = dashed(entry.name());
        CommandLine command = made(entry);
        command.getCommandSpec().usageMessage().description(entry.summary());
        if (dashed.equals(entry.name())) {
            line.addSubcommand(entry.name(), command);
        } else {
            line.addSubcommand(entry.name(), command, dashed);
        }
    }

    private boolean isUsed(Entry entry) {
        return words.contains(entry.name()) || words.contains(dashed(entry.name()));
    }

    private CommandLine made(Entry entry) {
        Object command = entry.make().apply(context());
        CommandLine line = command instanceof CommandLine made ? made : new CommandLine(command);
        if (isHelpAsked() && command instanceof SetupCommand setup) {
            setup.describe(line.getCommandSpec().usageMessage(), roles);
        }
        return line;
    }

    private Context context() {
        return new Context(console, List.of(root.global));
    }

    private static void configure(CommandLine line) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setHelpFactory(GroupedHelp::new);
        line.setUsageHelpWidth(Console.WIDTH);
        line.setUsageHelpLongOptionsMaxWidth(36);
        line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        line.setAbbreviatedOptionsAllowed(false);
        // -e @FILE is ours: the file holds variables, not arguments.
        line.setExpandAtFiles(false);
        line.setAllowSubcommandsAsOptionParameters(true);
        line.setOverwrittenOptionsAllowed(true);
        line.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(CommandTree::configure);
    }

    /** Returns the commands by name: the fixed ones, and one for each role that the workspace has. */
    private Map<String, Entry> entries() {
        Map<String, Entry> entries = new TreeMap<>();
        for (Entry entry : FIXED) {
            entries.put(entry.name(), entry);
        }
        roles.names().forEach(role -> {
            String name = "setup_" + role;
            entries.put(
                    name,
                    new Entry(
                            name,
                            roles.summary(role),
                            Ahead.SETUP,
                            context -> new SetupCommand(context, List.of(role), name)));
            addRemoval(entries, role);
        });
        // What a role that is gone has left on hosts can still be taken away.
        words.stream()
                .map(word -> word.replace('-', '_'))
                .filter(word -> word.matches("remove_[A-Za-z0-9_]+"))
                .map(word -> word.substring("remove_".length()))
                .filter(role ->
                        entries.keySet().stream().noneMatch(name -> dashed(name).equals(dashed("remove_" + role))))
                .forEach(role -> addRemoval(entries, role));
        return entries;
    }

    private static void addRemoval(Map<String, Entry> entries, String role) {
        String name = "remove_" + role;
        String summary = "Take away what the role " + role + " has on hosts; data stays.";
        entries.put(name, new Entry(name, summary, Ahead.CONNECTIONS, context -> new RemoveCommand(context, role)));
    }

    /** Returns the workspace, which the options name whose words say it: roles are commands before options are read. */
    private Workspace workspace() {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean separate = word.equals("-w") || word.equals("--workspace");
            if (separate && i + 1 < arguments.size()) {
                return Workspace.at(console.folder().resolve(arguments.get(i + 1)));
            }
            if (word.startsWith("--workspace=")) {
                return Workspace.at(console.folder().resolve(word.substring("--workspace=".length())));
            }
        }
        return Workspace.find(console.folder());
    }

    /**
     * One command.
     *
     * @param ahead what is begun while the command line is still read
     */
    private record Entry(String name, String summary, Ahead ahead, Function<Context, Object> make) {}

    private static final List<Entry> FIXED = List.of(
            new Entry(
                    "setup_all", "Set up every role that matches a host, in order.", Ahead.SETUP, SetupCommand::ofAll),
            new Entry(
                    "render",
                    "Write what every host would get to a folder; needs no network.",
                    Ahead.TEMPLATES,
                    RenderCommand::new),
            new Entry("template", "Render one template to standard output.", Ahead.TEMPLATES, TemplateCommand::new),
            new Entry(
                    "lint",
                    "Check inventory, roles and templates; list every problem.",
                    Ahead.TEMPLATES,
                    LintCommand::new),
            new Entry(
                    "inventory",
                    "Show hosts, groups and variables, and where each came from.",
                    Ahead.NOTHING,
                    InventoryCommand::of),
            new Entry(
                    "facts",
                    "Show what hosts say of themselves, or save it for rendering.",
                    Ahead.CONNECTIONS,
                    FactsCommand::new),
            new Entry(
                    "status",
                    "Say how hosts are: drift, units, targets, versions, leftovers.",
                    Ahead.SETUP,
                    StatusCommand::new),
            new Entry("verify", "Check that what roles promise holds on their hosts.", Ahead.SETUP, VerifyCommand::new),
            new Entry("ping", "Log in to hosts and say what they are.", Ahead.CONNECTIONS, PingCommand::new),
            new Entry("exec", "Run a command on hosts in parallel.", Ahead.CONNECTIONS, ExecCommand::new),
            new Entry(
                    "history",
                    "Show what was done on hosts, by whom and when.",
                    Ahead.CONNECTIONS,
                    HistoryCommand::new),
            new Entry("rollback", "Go back to what hosts were before a run.", Ahead.CONNECTIONS, RollbackCommand::new),
            new Entry(
                    "vault", "Encrypt, decrypt and view files as Ansible Vault does.", Ahead.NOTHING, VaultCommand::of),
            new Entry(
                    "lab", "Boot throwaway machines of this inventory to rehearse on.", Ahead.NOTHING, LabCommand::of));

    /** The program itself. */
    @Command(
            name = "goldentooth",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            customSynopsis = "goldentooth [OPTIONS] COMMAND",
            addMethodSubcommands = false,
            description = "Turns a YAML inventory of machines into a working Prometheus monitoring stack, over SSH.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  goldentooth lint                              every mistake, with file, line and column",
                "  goldentooth setup_prometheus --check --diff   what would change, without changing it",
                "  goldentooth setup_prometheus                  make it so",
                "  goldentooth setup_node_exporter --limit 'pis:!velaryon'",
                "  goldentooth render --out build/               what every host would get, offline",
                "",
                "Exit codes: 0 done, 1 a host failed, 2 invalid input, or a removal nobody agreed to: nothing was changed,",
                "3 differences, 4 a host unreachable, 5 a host rolled back, 130 interrupted."
            })
    static final class Root implements Runnable {
        @Mixin
        GlobalOptions global = new GlobalOptions();

        @picocli.CommandLine.Spec
        @org.jspecify.annotations.Nullable
        CommandSpec spec;

        @Override
        public void run() {
            if (spec != null) {
                throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
            }
        }
    }
}
