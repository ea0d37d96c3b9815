package net.goldentooth.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.cli.project.GlobalOptions;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help that lists a command's own options first and those of every command under a heading of their own. */
final class GroupedHelp extends Help {
    private final CommandSpec spec;

    public GroupedHelp(CommandSpec spec, ColorScheme colours) {
        super(spec, colours);
        this.spec = spec;
    }

    /** Lists each command by one name: the dashed spelling is taken, too, and need not be read. */
    @Override
    public String commandList(Map<String, Help> subcommands) {
        if (subcommands.isEmpty()) {
            return "";
        }
        Map<String, String> summaries = new LinkedHashMap<>();
        subcommands.values().stream().map(Help::commandSpec).forEach(command -> {
            String[] summary = command.usageMessage().description();
            summaries.put(command.name(), summary.length == 0 ? "" : summary[0]);
        });
        return list(summaries);
    }

    /** Returns a line for each command, given by what it is called and a sentence. */
    static String list(Map<String, String> summaries) {
        int width =
                2 + summaries.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder list = new StringBuilder();
        summaries.forEach((name, summary) -> list.append("  ")
                .append(name)
                .append(" ".repeat(width - name.length()))
                .append(summary)
                .append(System.lineSeparator()));
        return list.toString();
    }

    @Override
    public String optionList() {
        Set<OptionSpec> global = new HashSet<>();
        spec.mixins().values().stream()
                .filter(mixin -> mixin.userObject() instanceof GlobalOptions)
                .forEach(mixin -> global.addAll(mixin.options()));
        List<OptionSpec> own = new ArrayList<>();
        List<OptionSpec> shared = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                (isGlobal(option, global) ? shared : own).add(option);
            }
        }
        String lists = own.isEmpty() ? "" : layout(own);
        return shared.isEmpty() ? lists : lists + String.format("%nGlobal options:%n") + layout(shared);
    }

    private static boolean isGlobal(OptionSpec option, Set<OptionSpec> global) {
        return global.stream().anyMatch(each -> each.longestName().equals(option.longestName()));
    }

    private String layout(List<OptionSpec> options) {
        Layout layout = createDefaultLayout(options, List.of(), colorScheme());
        layout.addOptions(options, parameterLabelRenderer());
        return layout.toString();
    }
}
