package net.goldentooth.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.goldentooth.cli.project.Console;
import net.goldentooth.report.JsonReport;
import net.goldentooth.role.Role;
import net.goldentooth.role.Variable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code setup_ROLE --help} says beyond the options: examples, and the role's variables with their defaults. */
final class RoleHelp {
    private static final String INDENT = "      ";
    private static final int WIDTH = Console.WIDTH;

    private RoleHelp() {}

    /** Adds it to a command's help. */
    static void describe(UsageMessageSpec help, Role role) {
        List<String> footer = new ArrayList<>();
        String name = "setup_" + role.name();
        footer.add("");
        footer.add("Examples:");
        footer.add("  goldentooth " + name + " --check --diff");
        footer.add("  goldentooth " + name + " --limit HOST");
        footer.add("  goldentooth " + name + " --serial 25% --max-fail 1 --wait-lock 5m");
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
        String head = "  " + variable.name() + ": " + type + choices;
        // A long default, mostly an expression, is copied whole: it gets lines of its own rather than a break anywhere.
        if (head.length() + initial.length() <= WIDTH) {
            lines.add(head + initial);
        } else {
            lines.add(head);
            lines.addAll(wrapped(initial.strip()));
        }
        lines.addAll(wrapped(variable.about()));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(INDENT + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(INDENT + line);
        return lines;
    }

    // picocli reads % as a format, and @|…| as markup.
    private static String escaped(String line) {
        return line.replace("%", "%%").replace("@|", "@ |");
    }
}
