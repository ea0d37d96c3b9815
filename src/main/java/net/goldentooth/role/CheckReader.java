package net.goldentooth.role;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.role.CheckRule.Kind;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.template.Template;

/** Reads the entries of {@code checks:}. */
final class CheckReader {
    private static final String AT_MOST = "at_most";
    private static final String CONTAINS = "contains";

    private final Problems problems;

    CheckReader(Problems problems) {
        this.problems = problems;
    }

    Optional<CheckRule> read(YamlNode node) {
        MapReader map = MapReader.of(node, "a check", problems);
        Map<Kind, Template> subjects = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Texts.optional(map, kind.key()).ifPresent(subject -> subjects.put(kind, subject));
        }
        if (subjects.size() > 1) {
            refuse(node, "a check has one of \"http\", \"targets\" and \"exposure\"");
        }
        Kind kind = subjects.keySet().stream().findFirst().orElse(Kind.HTTP);
        Template subject = Optional.ofNullable(subjects.get(kind)).orElseGet(() -> missing(map));
        Optional<Template> contains = Texts.optional(map, CONTAINS);
        Optional<Template> atMost = Texts.number(map, AT_MOST);
        Optional<Template> within = Texts.optional(map, "within");
        Optional<Template> when = EntryReader.Conditions.read(map, problems);
        map.finish();
        boolean exposure = kind == Kind.EXPOSURE;
        if (exposure && (contains.isPresent() || within.isPresent())) {
            refuse(node, "an exposure has neither \"contains\" nor \"within\"");
        }
        if (exposure != atMost.isPresent()) {
            refuse(node, exposure ? "an exposure needs \"at_most\"" : "\"at_most\" belongs to an exposure");
            return Optional.empty();
        }
        CheckRule rule = new CheckRule(node.origin(), kind, subject, within, exposure ? atMost : contains, when);
        return EntryReader.unlessEmpty(rule, subject);
    }

    /** Asks for what most checks are about, unless something stands there that is wrong already. */
    private static Template missing(MapReader map) {
        boolean none = Arrays.stream(Kind.values())
                .allMatch(kind -> map.node(kind.key()).isEmpty());
        return none ? Texts.required(map, Kind.HTTP.key()) : new Template(map.origin(), "");
    }

    private void refuse(YamlNode node, String why) {
        problems.add(Problem.error(node.origin(), why));
    }
}
