package net.goldentooth.cli.inventory;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Definition;
import net.goldentooth.inventory.Host;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.Palette;
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
        VariablePlaces places = VariablePlaces.of(project, host);
        List<String> names = variable == null
                ? List.copyOf(new TreeSet<>(project.inventory().names(host)))
                : List.of(places.known(variable));
        if (project.options().isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            names.forEach(each -> document.put(each, fields(places, each)));
            new JsonReport(project.console().out()).document(document);
        } else {
            names.forEach(each -> print(project, places, each));
        }
        return ExitCode.DONE.number();
    }

    private void print(Project project, VariablePlaces places, String each) {
        PrintStream out = project.console().out();
        Palette palette = project.palette();
        out.println(palette.strong(each) + ": " + JsonReport.line(places.value(each)));
        List<Definition> all = places.all(each);
        if (variable == null) {
            Definition winner = all.get(all.size() - 1);
            out.println(palette.faint("  " + winner.origin() + "  " + winner.level()));
            return;
        }
        for (Definition place : all) {
            out.println(palette.faint("  " + place.origin() + "  " + place.level() + ": ")
                    + JsonReport.line(places.raw(each, place)));
        }
        out.println(palette.faint("  the last one wins: " + places.reason(each)));
    }

    private static Map<String, @Nullable Object> fields(VariablePlaces places, String each) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("value", places.value(each));
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        List<Definition> all = places.all(each);
        for (Definition definition : all) {
            Map<String, @Nullable Object> place = new LinkedHashMap<>();
            place.put("file", definition.origin().file());
            place.put("line", definition.origin().line());
            place.put("column", definition.origin().column());
            place.put("level", definition.level());
            place.put("raw", places.raw(each, definition));
            place.put("wins", list.size() == all.size() - 1);
            list.add(place);
        }
        fields.put("places", list);
        fields.put("why", places.reason(each));
        return fields;
    }
}
