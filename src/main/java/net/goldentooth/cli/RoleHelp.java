package net.goldentooth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.goldentooth.report.JsonReport;
import net.goldentooth.role.Role;
import net.goldentooth.role.Variable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code setup_ROLE --help} says beyond the options: examples, and the role's variables with their defaults. */
final class RoleHelp {
    private RoleHelp() {}

    /** Adds it to a command's help. */
    static void describe(UsageMessageSpec help, Role role) {
        List<String> footer = new ArrayList<>();
        String name = "setup_" + role.name();
        footer.add("");
        footer.add("Examples:");
        footer.add("  goldentooth " + name + " --check --diff");
        footer.add("  goldentooth " + name + " --limit HOST");
        if (!role.variables().isEmpty()) {
            footer.add("");
            footer.add("Variables, set in the inventory or with -e:");
            role.variables().values().forEach(variable -> describe(footer, variable));
        }
        help.footer(footer.stream().map(RoleHelp::escaped).toArray(String[]::new));
    }

    private static void describe(List<String> lines, Variable variable) {
        String initial = variable.initial()
                .map(node -> variable.secret() ? "***" : JsonReport.line(node.value()))
                .map(value -> " = " + value)
                .orElse("");
        String choices = variable.choices().isEmpty() ? "" : " (" + String.join(", ", variable.choices()) + ")";
        String type = variable.type().name().toLowerCase(Locale.ROOT);
        lines.add("  " + variable.name() + ": " + type + choices + initial);
        lines.add("      " + variable.about());
    }

    // picocli reads % as a format, and @|…| as markup.
    private static String escaped(String line) {
        return line.replace("%", "%%").replace("@|", "@ |");
    }
}
