package net.goldentooth.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedFile.Sight;
import net.goldentooth.role.FileRule;
import net.goldentooth.role.FileSource;
import net.goldentooth.role.FileSources;
import net.goldentooth.role.FileSources.Found;
import net.goldentooth.role.UnitRule;
import net.goldentooth.source.Origin;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.template.Template;

/** Makes the files of one role for one host. */
final class FileMaker {
    private static final FileMode READABLE = new FileMode(0644);

    private final RuleValues values;
    private final FileSources sources;

    /** A file and where the role declares it. */
    record Placed(ManagedFile file, Origin origin) {}

    /** A file's attributes, before its content is known. */
    private record Attributes(Owner owner, FileMode mode, List<Reaction> reactions, Sight sight) {}

    FileMaker(RuleValues values, SourceFolder own, SourceFolder shared) {
        this.values = values;
        this.sources = new FileSources(own, shared, values.problems());
    }

    List<Placed> files(FileRule rule) {
        if (!values.holds(rule.when())) {
            return List.of();
        }
        Optional<String> path = values.parse(rule.path(), FileMaker::checkedPath);
        Optional<Owner> owner = values.parse(rule.owner(), Owner::parse, Owner.ROOT);
        Optional<FileMode> mode = values.mode(rule.mode(), READABLE);
        List<Reaction> reactions = reactions(rule.reactions());
        if (path.isEmpty() || owner.isEmpty() || mode.isEmpty()) {
            return List.of();
        }
        Sight sight = rule.secret() ? Sight.WITHHELD : Sight.OPEN;
        Attributes attributes = new Attributes(owner.get(), mode.get(), reactions, sight);
        return place(rule.source(), path.get(), attributes).stream()
                .map(file -> new Placed(file, rule.path().origin()))
                .toList();
    }

    /** Returns the unit's own file, when the role brings it. */
    Optional<Placed> unitFile(UnitRule rule, UnitName name) {
        if (rule.source().isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(Owner.ROOT, READABLE, List.of(), Sight.OPEN);
        return place(rule.source().get(), name.path().value(), attributes).stream()
                .findFirst()
                .map(file -> new Placed(file, rule.name().origin()));
    }

    /** A path of a folder ends with a slash; what is returned still does. */
    private static String checkedPath(String path) {
        new RemotePath(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return path;
    }

    private List<Reaction> reactions(FileRule.Reactions rule) {
        List<Reaction> reactions = new ArrayList<>();
        values.parseAll(rule.reload(), UnitName::new)
                .forEach(unit -> reactions.add(new Reaction(unit, Reaction.Kind.RELOAD)));
        values.parseAll(rule.restart(), UnitName::new)
                .forEach(unit -> reactions.add(new Reaction(unit, Reaction.Kind.RESTART)));
        return reactions;
    }

    private List<ManagedFile> place(FileSource source, String path, Attributes attributes) {
        Optional<String> name = values.parse(source.name(), text -> text);
        if (name.isEmpty()) {
            return List.of();
        }
        FileSource named =
                new FileSource(source.kind(), new Template(source.name().origin(), name.get()));
        List<ManagedFile> files = new ArrayList<>();
        for (Found found : sources.find(named)) {
            String target = path.endsWith("/") ? path + targetName(found.relative(), source.kind()) : path;
            values.evaluator()
                    .content(source.kind(), found.file())
                    .ifPresent(content -> files.add(new ManagedFile(
                            new RemotePath(target),
                            content,
                            attributes.owner(),
                            attributes.mode(),
                            attributes.reactions(),
                            attributes.sight())));
        }
        return files;
    }

    private static String targetName(String relative, FileSource.Kind kind) {
        boolean rendered = kind == FileSource.Kind.TEMPLATE && relative.endsWith(".j2");
        return rendered ? relative.substring(0, relative.length() - ".j2".length()) : relative;
    }
}
