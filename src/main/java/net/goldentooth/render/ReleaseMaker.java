package net.goldentooth.render;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedFile.Target;
import net.goldentooth.render.ManagedRelease.Archive;
import net.goldentooth.role.Architecture;
import net.goldentooth.role.ReleaseRule;
import net.goldentooth.role.VariableType;
import net.goldentooth.source.Problems;
import net.goldentooth.template.Template;

/** Makes the releases of one role for one host, with an archive for each architecture. */
final class ReleaseMaker {
    private static final FileMode PROGRAM = new FileMode(0755);

    private final RuleValues values;
    private final Evaluators evaluators;

    /** Gives evaluators that know further variables. */
    @FunctionalInterface
    interface Evaluators {
        Evaluator with(Map<String, Object> variables, Problems problems);
    }

    ReleaseMaker(RuleValues values, Evaluators evaluators) {
        this.values = values;
        this.evaluators = evaluators;
    }

    Optional<ManagedRelease> release(ReleaseRule rule) {
        if (!values.holds(rule.when())) {
            return Optional.empty();
        }
        Optional<String> name = values.parse(rule.name(), text -> text);
        Optional<String> version = values.parse(rule.version(), ReleaseMaker::version);
        Map<String, Target> install = install(rule);
        Map<Architecture, Archive> archives = archives(rule, version);
        if (name.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ManagedRelease(rule.origin(), name.get(), version.get(), archives, install));
    }

    private static String version(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9.+~_-]*")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a version");
        }
        return text;
    }

    private Map<String, Target> install(ReleaseRule rule) {
        List<Reaction> reactions = values.parseAll(rule.restart(), UnitName::new).stream()
                .map(unit -> new Reaction(unit, Reaction.Kind.RESTART))
                .toList();
        Map<String, Target> install = new LinkedHashMap<>();
        for (ReleaseRule.Install each : rule.install()) {
            Optional<RemotePath> path = values.parse(each.path(), RemotePath::new);
            Optional<Owner> owner = values.parse(each.owner(), Owner::parse, Owner.ROOT);
            Optional<FileMode> mode = values.mode(each.mode(), PROGRAM);
            if (path.isPresent() && owner.isPresent() && mode.isPresent()) {
                install.put(each.member(), new Target(path.get(), owner.get(), mode.get(), reactions));
            }
        }
        return install;
    }

    /** What is wrong with a URL is wrong for all architectures, and said for the first. */
    private Map<Architecture, Archive> archives(ReleaseRule rule, Optional<String> version) {
        Map<Architecture, Archive> archives = new EnumMap<>(Architecture.class);
        Problems problems = new Problems();
        for (Architecture architecture : Architecture.values()) {
            Optional<Template> pinned = Optional.ofNullable(rule.sha256().get(architecture));
            if (problems.hasErrors() || (pinned.isEmpty() && rule.checksums().isEmpty())) {
                continue;
            }
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("arch", architecture.release());
            version.ifPresent(text -> variables.put("version", text));
            RuleValues own = new RuleValues(evaluators.with(variables, problems), problems);
            archive(rule, pinned, own).ifPresent(archive -> archives.put(architecture, archive));
        }
        values.problems().addAll(problems.sorted());
        return archives;
    }

    private static Optional<Archive> archive(ReleaseRule rule, Optional<Template> pinned, RuleValues values) {
        Optional<String> url = values.parse(rule.url(), ReleaseMaker::url);
        Optional<String> sum = pinned.flatMap(text -> values.parse(text, ReleaseMaker::sum));
        Optional<String> list = rule.checksums().flatMap(text -> values.parse(text, ReleaseMaker::url));
        if (url.isEmpty() || (sum.isEmpty() && list.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Archive(url.get(), sum, list));
    }

    private static String url(String text) {
        if (!VariableType.URL.accepts(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + VariableType.URL.wanted()
                    + " that begins with http://, https:// or file:///");
        }
        return text;
    }

    private static String sum(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a SHA-256: it has 64 hex digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
