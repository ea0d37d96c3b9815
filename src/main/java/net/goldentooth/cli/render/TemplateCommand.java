package net.goldentooth.cli.render;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import net.goldentooth.cli.project.Context;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.GlobalOptions;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.RoleDefaults;
import net.goldentooth.render.Renderer;
import net.goldentooth.source.SourceFile;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code template}: one template to standard output. */
@Command(
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  goldentooth template motd.j2 -e 'name=atlas'                          with these variables only",
            "  goldentooth template roles/motd/motd.j2 --host atlas                  with a host's variables"
        })
public final class TemplateCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The template.")
    Path file = Path.of("");

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Render with the variables of this host, and the defaults of the role the file belongs to (default: only those of -e).")
    @Nullable
    String host;

    public TemplateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Project project = context.project(global);
        Path path = project.console().folder().resolve(file);
        SourceFile source = project.workspace().read(path);
        Template template = Template.ofFile(source.shown(), source.text());
        project.console().out().print(render(project, path, template));
        return ExitCode.DONE.number();
    }

    private String render(Project project, Path path, Template template) {
        try {
            return project.engine(project.workspace().folderOf(path)).render(template, scope(project, path));
        } catch (TemplateException e) {
            throw host == null ? e : e.concerning("host " + host);
        }
    }

    private Scope scope(Project project, Path path) {
        if (host == null) {
            return project.noInventory().scopeOfNoHost(RoleDefaults.NONE);
        }
        Host named = project.host(host);
        return project.workspace()
                .roleOf(path)
                .map(role -> new Renderer(project.inventory(), project.workspace(), project.settings())
                        .scope(project.roles().read(role), named))
                .orElseGet(() -> project.inventory().scope(named, RoleDefaults.NONE));
    }
}
