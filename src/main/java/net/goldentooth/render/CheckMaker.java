package net.goldentooth.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.goldentooth.role.CheckRule;
import net.goldentooth.role.CheckRule.Kind;
import net.goldentooth.role.Durations;
import net.goldentooth.role.Role;
import net.goldentooth.role.UnitRule;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.template.Template;

/** Makes the checks that one role declares, with the meaning their text has for one evaluator. */
final class CheckMaker {
    private static final Pattern CHECK_URL = Pattern.compile("http://[^\\s/]+(/\\S*)?");
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Role role;
    private final RuleValues values;
    private final List<Origin> origins = new ArrayList<>();

    CheckMaker(Role role, RuleValues values) {
        this.role = role;
        this.values = values;
    }

    /** Returns where the checks that were made so far are declared, in their order. */
    List<Origin> origins() {
        return List.copyOf(origins);
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (CheckRule rule : role.checks()) {
            if (!values.holds(rule.when())) {
                continue;
            }
            boolean exposure = rule.kind() == Kind.EXPOSURE;
            Optional<String> subject = exposure ? unit(rule.subject()) : values.parse(rule.subject(), CheckMaker::url);
            Optional<Duration> within = values.parse(rule.within(), CheckMaker::duration, USUAL);
            Optional<String> condition = rule.condition()
                    .flatMap(text -> values.parse(text, exposure ? CheckMaker::level : BundleMaker::argument));
            if (subject.isPresent()
                    && within.isPresent()
                    && condition.isPresent() == rule.condition().isPresent()) {
                checks.add(new Check(kind(rule.kind()), subject.get(), within.get(), condition));
                origins.add(rule.origin());
            }
        }
        return checks;
    }

    private static Check.Kind kind(Kind kind) {
        return switch (kind) {
            case HTTP -> Check.Kind.SERVICE;
            case TARGETS -> Check.Kind.TARGETS;
            case EXPOSURE -> Check.Kind.EXPOSURE;
        };
    }

    // A name that no unit of the role has would be found out by verify on a host, where it looks like a unit that is
    // lost.
    private Optional<String> unit(Template text) {
        Optional<String> unit = values.parse(text, name -> new UnitName(name).value());
        unit.ifPresent(name -> refuseStranger(name, text.origin()));
        return unit;
    }

    private void refuseStranger(String unit, Origin origin) {
        Set<String> own = new TreeSet<>();
        for (UnitRule rule : role.units()) {
            Optional<String> name = nameOf(rule);
            if (name.isEmpty()) {
                return;
            }
            own.add(name.get());
        }
        if (own.contains(unit)) {
            return;
        }
        String otherwise = own.isEmpty()
                ? "declare it under \"units\""
                : "its units are " + String.join(", ", own) + "; declare others under \"units\"";
        values.problems()
                .add(Problem.error(origin, "the role has no unit \"" + unit + "\" of its own")
                        .withHint(NearNames.of(unit, own).orElse(otherwise)));
    }

    /** Returns the name of a unit; empty where it cannot be told, as of one that does not count on this host. */
    private Optional<String> nameOf(UnitRule rule) {
        boolean known = PlainEvaluator.isPlain(rule.name()) || values.holds(rule.when());
        return known ? values.evaluator().value(rule.name()).map(String::valueOf) : Optional.empty();
    }

    private static String level(String text) {
        if (!text.matches("([0-9](\\.[0-9]+)?|10(\\.0+)?)")) {
            throw new IllegalArgumentException("\"" + text + "\" is no level of exposure from 0 to 10, such as 2.5");
        }
        return text;
    }

    private static String url(String text) {
        if (!CHECK_URL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an address that a check can ask: write http://host:port/path");
        }
        return text;
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + text + "\" is not a duration such as 30s or 2m"));
    }
}
