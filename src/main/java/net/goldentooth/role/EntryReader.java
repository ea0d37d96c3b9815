package net.goldentooth.role;

import java.util.Optional;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Template;

/** Reads the entries of a role's lists. */
final class EntryReader {
    private final FileSources sources;
    private final Problems problems;

    EntryReader(FileSources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    Optional<PackageRule> packageRule(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.value() instanceof String) {
            return Optional.of(
                    new PackageRule(node.origin(), Texts.template(scalar), java.util.List.of(), Optional.empty()));
        }
        MapReader map = MapReader.of(node, "a package", problems);
        PackageRule rule =
                new PackageRule(node.origin(), Texts.required(map, "name"), Texts.list(map, "units"), when(map));
        map.finish();
        return unlessEmpty(rule, rule.name());
    }

    Optional<UserRule> user(YamlNode node) {
        MapReader map = MapReader.of(node, "a user", problems);
        UserRule rule = new UserRule(
                node.origin(),
                Texts.required(map, "name"),
                map.bool("system").orElse(true),
                Texts.optional(map, "home"),
                Texts.optional(map, "shell"),
                Texts.list(map, "groups"),
                when(map));
        map.finish();
        return unlessEmpty(rule, rule.name());
    }

    Optional<DirectoryRule> directory(YamlNode node) {
        MapReader map = MapReader.of(node, "a directory", problems);
        DirectoryRule rule = new DirectoryRule(
                node.origin(),
                Texts.required(map, "path"),
                Texts.optional(map, "owner"),
                Texts.optional(map, "mode"),
                when(map));
        map.finish();
        return unlessEmpty(rule, rule.path());
    }

    Optional<FileRule> file(YamlNode node) {
        MapReader map = MapReader.of(node, "a file", problems);
        Template path = Texts.required(map, "path");
        Optional<FileSource> source = sources.read(map);
        Optional<Template> owner = Texts.optional(map, "owner");
        Optional<Template> mode = Texts.optional(map, "mode");
        FileRule.Reactions reactions =
                new FileRule.Reactions(Texts.oneOrMore(map, "reload"), Texts.oneOrMore(map, "restart"));
        boolean secret = map.bool("secret").orElse(false);
        Optional<Template> when = when(map);
        boolean named = map.node("template").isPresent() || map.node("copy").isPresent();
        map.finish();
        if (path.text().isEmpty() || !named) {
            if (!named && node instanceof YamlNode.YamlMap) {
                problems.add(Problem.error(node.origin(), "a file needs \"template\" or \"copy\"")
                        .withHint("template: x.j2 is rendered, copy: x is taken as it is"));
            }
            return Optional.empty();
        }
        source.ifPresent(each -> checkFolder(path, each));
        return source.map(each -> new FileRule(node.origin(), path, each, owner, mode, reactions, secret, when));
    }

    private void checkFolder(Template path, FileSource source) {
        if (path.text().endsWith("/") == source.isFolder()
                || Texts.isDynamic(source.name().text())) {
            return;
        }
        problems.add(Problem.error(
                path.origin(),
                "\"" + path.text() + "\" and \"" + source.name().text()
                        + "\" must both be files, or both folders with a slash at the end"));
    }

    Optional<UnitRule> unit(YamlNode node) {
        MapReader map = MapReader.of(node, "a unit", problems);
        Template name = Texts.required(map, "name");
        Optional<FileSource> source = sources.read(map);
        Template enabled = Texts.flag(map, "enabled").orElse(implied(map, "true"));
        Template state = Texts.optional(map, "state").orElse(implied(map, "started"));
        UnitRule rule = new UnitRule(node.origin(), name, source, enabled, state, when(map));
        map.finish();
        return unlessEmpty(rule, name);
    }

    private static Template implied(MapReader map, String text) {
        return new Template(map.origin(), text);
    }

    Optional<ValidateRule> validator(YamlNode node) {
        if (node instanceof YamlList list) {
            YamlNode.YamlMap wrapped = new YamlNode.YamlMap(
                    node.origin(),
                    java.util.List.of(new YamlNode.YamlMap.Entry(node.origin(), "command", "command", list)));
            return validator(wrapped);
        }
        if (node instanceof YamlScalar scalar && scalar.value() instanceof String) {
            problems.add(Problem.error(node.origin(), "a validator is a list of arguments, found a string")
                    .withHint("write ["
                            + String.join(", ", scalar.text().strip().split("\\s+")) + "]: no shell reads it"));
            return Optional.empty();
        }
        MapReader map = MapReader.of(node, "a validator", problems);
        map.requireNode("command");
        ValidateRule rule =
                new ValidateRule(node.origin(), Texts.list(map, "command"), Texts.optional(map, "user"), when(map));
        map.finish();
        boolean empty = map.node("command")
                .filter(command ->
                        command instanceof YamlList list && list.items().isEmpty())
                .isPresent();
        if (empty) {
            problems.add(Problem.error(node.origin(), "a validator needs at least the name of a program"));
        }
        return rule.command().isEmpty() ? Optional.empty() : Optional.of(rule);
    }

    private Optional<Template> when(MapReader map) {
        return Conditions.read(map, problems);
    }

    static <T> Optional<T> unlessEmpty(T rule, Template identity) {
        return identity.text().isEmpty() ? Optional.empty() : Optional.of(rule);
    }

    /** Reads {@code when:}. */
    static final class Conditions {
        private Conditions() {}

        static Optional<Template> read(MapReader map, Problems problems) {
            Optional<Template> when = Texts.flag(map, "when");
            if (when.filter(text -> Texts.isDynamic(text.text())).isPresent()) {
                Origin origin = when.get().origin();
                problems.add(Problem.error(origin, "\"when\" is an expression already")
                        .withHint("write it without {{ }}"));
                return Optional.empty();
            }
            return when;
        }
    }
}
