package net.goldentooth.cli.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.goldentooth.inventory.Connection;
import net.goldentooth.inventory.Connections;
import net.goldentooth.inventory.ExtraVars;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostPattern;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.InventoryReader;
import net.goldentooth.inventory.VaultKeys;
import net.goldentooth.render.RoleTemplates;
import net.goldentooth.report.Palette;
import net.goldentooth.report.TextReport;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import org.jspecify.annotations.Nullable;

/** The person's files as one command's options name them. Everything is read when it is first asked for. */
public final class Project {
    private final Console console;
    private final GlobalOptions options;
    private @Nullable Workspace workspace;
    private @Nullable VaultKeys keys;
    private @Nullable Inventory inventory;

    Project(Console console, GlobalOptions options) {
        this.console = console;
        this.options = options;
    }

    public Console console() {
        return console;
    }

    public GlobalOptions options() {
        return options;
    }

    public Palette palette() {
        GlobalOptions.Color wish = options.color == null ? GlobalOptions.Color.auto : options.color;
        boolean plain = console.variable("NO_COLOR").isPresent()
                || console.environment().getOrDefault("TERM", "dumb").equals("dumb");
        return switch (wish) {
            case always -> Palette.COLOURED;
            case never -> Palette.PLAIN;
            case auto -> console.isInteractive() && !plain ? Palette.COLOURED : Palette.PLAIN;
        };
    }

    /** Writes warnings to standard error, but where standard output is a document that holds them. */
    public void warn(List<Problem> warnings) {
        if (!options.isJson()) {
            new TextReport(console.err(), palette()).problems(warnings);
        }
    }

    public Workspace workspace() {
        if (workspace == null) {
            workspace = options.workspace == null
                    ? Workspace.find(console.folder())
                    : Workspace.at(console.folder().resolve(options.workspace));
        }
        return workspace;
    }

    public RoleCatalog roles() {
        return new RoleCatalog(workspace());
    }

    public VaultKeys keys() {
        if (keys == null) {
            keys = new VaultPasswords(console, options).keys();
        }
        return keys;
    }

    ExtraVars extraVars() {
        return ExtraVars.read(options.extraVars, workspace(), keys());
    }

    /** Returns what templates may learn from this process. */
    public Settings settings() {
        Optional<Instant> sourceDate = console.variable("SOURCE_DATE_EPOCH").map(Project::epoch);
        return new Settings(console.environment(), sourceDate, Settings.Limits.DEFAULT);
    }

    private static Instant epoch(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    Problem.error("SOURCE_DATE_EPOCH must be a number of seconds, found \"" + seconds + "\""));
        }
    }

    /** Returns an engine for templates in a folder; what they include is looked for there and in templates/. */
    public TemplateEngine engine(SourceFolder folder) {
        return new TemplateEngine(new RoleTemplates(folder, workspace().templates()), settings());
    }

    /**
     * Returns the inventory that {@code -i} names, or that of the workspace.
     *
     * @throws InvalidInputException when there is none, and with every mistake in it
     */
    public Inventory inventory() {
        if (inventory == null) {
            inventory = reader().readWithFacts(sources(), extraVars(), facts());
        }
        return inventory;
    }

    /** Returns the inventory as it was written, without what machines said of themselves. */
    public Inventory writtenInventory() {
        return reader().read(sources(), extraVars());
    }

    /** Returns the folder of saved facts. */
    public Path facts() {
        return workspace().root().resolve("facts");
    }

    /** Returns the inventory, or nothing when its mistakes were added to the problems. */
    public Optional<Inventory> tryInventory(Problems problems) {
        problems.collect(this::inventory);
        return Optional.ofNullable(inventory);
    }

    private List<Path> sources() {
        if (!options.inventories.isEmpty()) {
            return options.inventories.stream()
                    .map(path -> console.folder().resolve(path))
                    .toList();
        }
        Path usual = workspace().root().resolve("inventory");
        if (Files.isDirectory(usual)) {
            return List.of(usual);
        }
        throw new InvalidInputException(Problem.error("there is no inventory")
                .withHint("run this in a folder that holds inventory/, or name one with -i PATH"));
    }

    /**
     * Returns a host of the inventory.
     *
     * @throws InvalidInputException when it has none of that name
     */
    public Host host(String name) {
        Inventory all = inventory();
        return all.host(name)
                .orElseThrow(() -> new InvalidInputException(Problem.error("no host \"" + name + "\" in the inventory")
                        .withHint(NearNames.of(
                                name, all.hosts().stream().map(Host::toString).toList()))));
    }

    /** Returns how hosts are reached; warnings are among the problems. */
    public Connections connections(List<Host> hosts, Problems problems) {
        Connections connections = Connections.of(inventory(), hosts, problems);
        problems.throwIfErrors();
        return connections;
    }

    /** Returns how a host is reached. */
    public Connection connection(Host host) {
        return connections(List.of(host), new Problems()).of(host.name());
    }

    /** Returns the inventory without anything in it but the extra variables. */
    public Inventory noInventory() {
        return reader().read(List.of(), extraVars());
    }

    private InventoryReader reader() {
        return new InventoryReader(workspace(), keys(), engine(workspace().templates())::variable);
    }

    /**
     * Returns the pattern that an option's text stands for; {@code @FILE} in it is a file of patterns.
     *
     * @param option for messages
     */
    public HostPattern pattern(String text, String option) {
        if (text.startsWith("@")) {
            // The path that a run prints may hold what else parts a pattern, such as a space.
            Path whole = console.folder().resolve(home(text.substring(1)));
            if (Files.isRegularFile(whole)) {
                return HostPattern.ofFile(text, workspace().read(whole));
            }
        }
        return HostPattern.parse(text, Origin.ofFile(option), file -> hostList(file, option));
    }

    private SourceFile hostList(String file, String option) {
        Path path = console.folder().resolve(home(file));
        if (Files.isDirectory(path)) {
            throw new InvalidInputException(Problem.error(
                            Origin.ofFile(option),
                            "\"@" + file + "\" is a folder, and @ stands before the name of a file")
                    .withHint("the file has a host pattern on each line"));
        }
        return workspace().read(path);
    }

    /** The shell does this only at the beginning of a word. */
    private Path home(String file) {
        return file.startsWith("~/") ? console.home().resolve(file.substring(2)) : Path.of(file);
    }

    /**
     * Returns the folder for what is remembered between runs: {@code $XDG_STATE_HOME/goldentooth}, by default in {@code
     * ~/.local/state}.
     */
    public Path state() {
        Optional<String> base = console.variable("XDG_STATE_HOME");
        return base.map(Path::of)
                .orElseGet(() -> console.home().resolve(".local/state"))
                .resolve("goldentooth");
    }

    /** Returns the folder for what can be fetched again: {@code $XDG_CACHE_HOME/goldentooth}, by default in {@code ~/.cache}. */
    public Path cache() {
        Optional<String> base = console.variable("XDG_CACHE_HOME");
        return base.map(Path::of)
                .orElseGet(() -> console.home().resolve(".cache"))
                .resolve("goldentooth");
    }
}
