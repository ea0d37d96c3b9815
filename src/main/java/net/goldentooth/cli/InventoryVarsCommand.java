package net.goldentooth.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.RoleDefaults;
import net.goldentooth.report.JsonReport;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.template.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inventory vars}: the variables of a host, and where each value came from. */
@Command(
        name = "vars",
        mixinStandardHelpOptions = true,
        description = "Show a host's variables; with NAME, every place that defines it and which one wins.")
final class InventoryVarsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "HOST", description = "The host's name.")
    String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "One variable.")
    @Nullable
    String variable;

    InventoryVarsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Host host = project.host(name);
        List<String> names = variable == null
                ? List.copyOf(new TreeSet<>(project.inventory().names(host)))
                : List.of(known(project.inventory(), host, variable));
        Scope scope = project.inventory().scope(host, RoleDefaults.NONE);
        if (project.options().isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            names.forEach(each -> document.put(each, fields(project, host, scope, each)));
            new JsonReport(project.console().out()).document(document);
        } else {
            names.forEach(each -> print(project, host, scope, each));
        }
        return ExitCode.DONE.number();
    }

    private static String known(Inventory inventory, Host host, String variable) {
        if (inventory.explain(host, variable).isEmpty()) {
            throw new InvalidInputException(Problem.error("host \"" + host + "\" has no variable \"" + variable + "\"")
                    .withHint(NearNames.of(variable, inventory.names(host))));
        }
        return variable;
    }

    private void print(Project project, Host host, Scope scope, String each) {
        PrintStream out = project.console().out();
        out.println(project.palette().strong(each) + ": " + Shown.value(project, scope, each));
        for (Inventory.Explained explained : project.inventory().explain(host, each)) {
            if (variable != null || explained.wins()) {
                String place = "  " + explained.definition().origin() + "  "
                        + explained.definition().level() + (explained.wins() && variable != null ? "  <- wins" : "");
                out.println(project.palette().faint(place));
            }
        }
    }

    private static Map<String, @Nullable Object> fields(Project project, Host host, Scope scope, String each) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("value", Shown.plain(project, scope, each));
        List<Map<String, Object>> places = new ArrayList<>();
        for (Inventory.Explained explained : project.inventory().explain(host, each)) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("file", explained.definition().origin().file());
            place.put("line", explained.definition().origin().line());
            place.put("column", explained.definition().origin().column());
            place.put("level", explained.definition().level());
            place.put("wins", explained.wins());
            places.add(place);
        }
        fields.put("places", places);
        return fields;
    }
}
