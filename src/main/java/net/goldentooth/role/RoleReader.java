package net.goldentooth.role;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.goldentooth.role.Role.Reference;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlReader;
import net.goldentooth.template.Template;

/** Reads role.yaml files, strictly: what is not known is an error with the nearest known word. */
public final class RoleReader {
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private final SourceFolder shared;
    private final Problems problems;

    /**
     * @param shared the folder of templates that roles share
     * @param problems where every mistake goes
     */
    public RoleReader(SourceFolder shared, Problems problems) {
        this.shared = shared;
        this.problems = problems;
    }

    /**
     * Returns the role in a folder. After a mistake, which is added to the problems, the role lacks what was wrong, so that
     * the rest can still be checked; it is empty when there is nothing to check.
     */
    public Optional<Role> read(String name, SourceFolder folder) {
        try {
            SourceFile file = folder.file(Role.FILE)
                    .orElseThrow(() -> new InvalidInputException(
                            Problem.error(Origin.ofFile(folder.shown()), "the role has no file " + Role.FILE)));
            MapReader map = MapReader.of(YamlReader.read(file.shown(), file.text(), problems), "a role", problems);
            Role role = read(name, folder, map);
            checkSummary(file, map);
            return Optional.of(role);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Role read(String name, SourceFolder folder, MapReader map) {
        FileSources sources = new FileSources(folder, shared, problems);
        EntryReader entries = new EntryReader(sources, problems);
        String summary = map.requireString("summary");
        Role role = new Role(
                name,
                folder,
                summary,
                hosts(map),
                references(map, "includes"),
                references(map, "after"),
                new VariableReader(problems).read(map.entries("variables")),
                each(map, "packages", entries::packageRule),
                each(map, "users", entries::user),
                each(map, "directories", entries::directory),
                each(map, "releases", new ReleaseReader(problems)::read),
                each(map, "files", entries::file),
                each(map, "units", entries::unit),
                each(map, "validate", entries::validator),
                each(map, "checks", new CheckReader(problems)::read),
                settle(map));
        map.finish();
        return role;
    }

    private static <T> List<T> each(MapReader map, String key, Function<YamlNode, Optional<T>> reader) {
        return map.list(key).stream().map(reader).flatMap(Optional::stream).toList();
    }

    private Template hosts(MapReader map) {
        map.requireNode("hosts");
        if (map.string("hosts").filter(String::isBlank).isPresent()) {
            map.refuse("hosts", "the pattern of hosts is empty");
        }
        return map.text("hosts").map(Texts::template).orElse(new Template(map.origin(), ""));
    }

    private static List<Reference> references(MapReader map, String key) {
        List<Reference> references = new ArrayList<>();
        map.texts(key).forEach(text -> references.add(new Reference(text.origin(), text.text())));
        return references;
    }

    private Duration settle(MapReader map) {
        Optional<String> text = map.string("settle");
        if (text.isEmpty()) {
            return SETTLE;
        }
        Optional<Duration> duration = Durations.parse(text.get());
        if (duration.isEmpty()) {
            problems.add(Problem.error(
                            map.originOf("settle"),
                            "\"settle\" must be " + VariableType.DURATION.wanted() + ", found \"" + text.get() + "\"")
                    .withHint(VariableType.DURATION.hint()));
        }
        return duration.orElse(SETTLE);
    }

    /** Help shows each role's summary and reads no more than the first line for it. */
    private void checkSummary(SourceFile file, MapReader map) {
        Optional<String> summary = map.string("summary");
        if (summary.isEmpty()) {
            return;
        }
        String first = file.text().lines().findFirst().orElse("");
        if (!Summary.of(first).equals(summary)) {
            problems.add(Problem.error(
                            map.originOf("summary"),
                            "\"summary\" must be the first line of the file, all of it on that line")
                    .withHint("help reads no further than that line"));
        }
    }
}
