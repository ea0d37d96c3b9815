package net.goldentooth.render;

import java.util.Optional;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateSource;

/** What a role's templates can include: files beside role.yaml, then those in the shared folder. Nothing else. */
public final class RoleTemplates implements TemplateSource {
    private static final String SHARED = "templates/";

    private final SourceFolder own;
    private final SourceFolder shared;

    public RoleTemplates(SourceFolder own, SourceFolder shared) {
        this.own = own;
        this.shared = shared;
    }

    @Override
    public Optional<Template> find(String name, Template from) {
        Optional<SourceFile> file = name.startsWith(SHARED)
                ? in(shared, name.substring(SHARED.length()))
                : in(own, name).or(() -> in(shared, name));
        return file.map(found -> Template.ofFile(found.shown(), found.text()));
    }

    /** A path that leads out of the workspace names nothing: the engine says where it was asked for. */
    private static Optional<SourceFile> in(SourceFolder folder, String name) {
        try {
            return folder.file(name);
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
