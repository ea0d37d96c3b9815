package net.goldentooth.role;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.role.ReleaseRule.Install;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Template;

/** Reads the entries under {@code releases:}. */
final class ReleaseReader {
    private final Problems problems;

    ReleaseReader(Problems problems) {
        this.problems = problems;
    }

    Optional<ReleaseRule> read(YamlNode node) {
        MapReader map = MapReader.of(node, "a release", problems);
        Template name = Texts.required(map, "name");
        ReleaseRule rule = new ReleaseRule(
                node.origin(),
                name,
                Texts.required(map, "version"),
                Texts.required(map, "url"),
                Texts.optional(map, "checksums"),
                sums(map),
                installs(map),
                Texts.oneOrMore(map, "restart"),
                EntryReader.Conditions.read(map, problems));
        boolean verified =
                map.node("checksums").isPresent() || map.node("sha256").isPresent();
        map.finish();
        if (!verified && node instanceof YamlMap) {
            problems.add(Problem.error(node.origin(), "a release needs \"checksums\" or \"sha256\"")
                    .withHint("checksums: is the URL of a list of sums; sha256: {amd64: …} pins them here. "
                            + "What cannot be verified is not installed"));
        }
        boolean complete = List.of(name, rule.version(), rule.url()).stream()
                .noneMatch(text -> text.text().isEmpty());
        return complete ? Optional.of(rule) : Optional.empty();
    }

    private Map<Architecture, Template> sums(MapReader map) {
        Map<Architecture, Template> sums = new EnumMap<>(Architecture.class);
        List<String> known = java.util.Arrays.stream(Architecture.values())
                .map(Architecture::release)
                .toList();
        for (YamlMap.Entry entry : map.entries("sha256")) {
            Optional<Architecture> architecture = Architecture.of(entry.key());
            if (architecture.isEmpty()) {
                problems.add(Problem.error(entry.keyOrigin(), "unknown architecture \"" + entry.key() + "\"")
                        .withHint(NearNames.of(entry.key(), known)
                                .or(() -> Optional.of("known: " + String.join(", ", known)))));
            } else if (entry.value() instanceof YamlScalar scalar && isSum(scalar)) {
                sums.put(architecture.get(), Texts.template(scalar));
            } else {
                problems.add(Problem.error(entry.value().origin(), "a SHA-256 is 64 hex digits in quotes"));
            }
        }
        return sums;
    }

    private static boolean isSum(YamlScalar scalar) {
        return scalar.value() instanceof String text && (Texts.isDynamic(text) || text.matches("[0-9a-fA-F]{64}"));
    }

    private List<Install> installs(MapReader map) {
        map.requireNode("install");
        List<Install> installs = new ArrayList<>();
        for (YamlMap.Entry entry : map.entries("install")) {
            if (entry.key().startsWith("/")
                    || List.of(entry.key().split("/", -1)).contains("..")) {
                problems.add(Problem.error(entry.keyOrigin(), "\"" + entry.key() + "\" is not a path inside an archive")
                        .withHint("write it as it is below the archive's top folder, such as promtool"));
                continue;
            }
            install(entry).ifPresent(installs::add);
        }
        return installs;
    }

    private Optional<Install> install(YamlMap.Entry entry) {
        if (entry.value() instanceof YamlScalar scalar && scalar.value() instanceof String) {
            return Optional.of(new Install(
                    entry.keyOrigin(), entry.key(), Texts.template(scalar), Optional.empty(), Optional.empty()));
        }
        MapReader map = MapReader.of(entry.value(), "where \"" + entry.key() + "\" goes", problems);
        Template path = Texts.required(map, "path");
        Install install = new Install(
                entry.keyOrigin(), entry.key(), path, Texts.optional(map, "owner"), Texts.optional(map, "mode"));
        map.finish();
        return path.text().isEmpty() ? Optional.empty() : Optional.of(install);
    }
}
