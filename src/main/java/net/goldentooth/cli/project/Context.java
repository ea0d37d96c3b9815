package net.goldentooth.cli.project;

import java.util.ArrayList;
import java.util.List;

/**
 * What every command starts from.
 *
 * @param before the global options given before the command's name, outermost first
 */
public record Context(Console console, List<GlobalOptions> before) {
    public Context {
        before = List.copyOf(before);
    }

    /** Returns the context of a command below one that takes the global options as well. */
    public Context around(GlobalOptions between) {
        List<GlobalOptions> all = new ArrayList<>(before);
        all.add(between);
        return new Context(console, all);
    }

    /** Opens the project that the options before and after the command's name describe. */
    public Project project(GlobalOptions after) {
        GlobalOptions merged = new GlobalOptions();
        for (GlobalOptions options : before) {
            merged = options.over(merged);
        }
        return new Project(console, after.over(merged));
    }
}
