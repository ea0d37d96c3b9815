package net.goldentooth.endpoint.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.plan.Ledger;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.Holdings.Brought;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.render.Check;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.render.Validator;

/**
 * A role's record on a host: lines of fields between tabs, the first naming the kind. Later versions may record more.
 *
 * @param stamps of large files: inode, size, mtime and ctime when their sum was taken
 */
record ManifestRecord(RoleManifest manifest, Map<RemotePath, String> stamps) {
    // role.yaml's settle: when it is left out.
    private static final Duration USUAL_SETTLE = Duration.ofSeconds(5);

    ManifestRecord {
        stamps = Map.copyOf(stamps);
    }

    /** @throws net.goldentooth.endpoint.ApplyException when it is damaged */
    static ManifestRecord read(String role, List<String> text) {
        return WrittenRecord.read("roles/" + role, () -> readWhole(role, text));
    }

    private static ManifestRecord readWhole(String role, List<String> text) {
        if (value(text, "run").isEmpty()) {
            throw new IllegalArgumentException("it names no run");
        }
        Lines lines = new Lines(text.stream().map(line -> line.split("\t", -1)).toList());
        Map<RemotePath, String> paths = new HashMap<>();
        lines.of("dir").forEach(fields -> paths.put(new RemotePath(fields[1]), ""));
        lines.of("file").forEach(fields -> paths.put(new RemotePath(fields[2]), fields[1]));
        Map<RemotePath, String> stamps = new HashMap<>();
        lines.of("stamp").forEach(fields -> stamps.put(new RemotePath(fields[2]), fields[1]));
        Map<UnitName, String> starts = new HashMap<>();
        lines.of("started").forEach(fields -> starts.put(new UnitName(fields[2]), fields[1]));
        RoleManifest manifest = new RoleManifest(
                role,
                value(text, "run"),
                value(text, "by"),
                lines.of("deed").map(fields -> fields[1]).findFirst().orElse(Ledger.SETUP),
                holdings(lines, paths),
                lines.paths("made"),
                starts);
        return new ManifestRecord(manifest, stamps);
    }

    private static Holdings holdings(Lines lines, Map<RemotePath, String> paths) {
        return new Holdings(
                paths,
                lines.paths("secret"),
                lines.of("unit").map(ManifestRecord::unit).toList(),
                lines.of("reaction").map(ManifestRecord::reaction).collect(Collectors.toSet()),
                new Brought(
                        lines.brought("user"),
                        lines.brought("package"),
                        lines.brought("unit").stream().map(UnitName::new).collect(Collectors.toSet())),
                lines.of("validate").map(ManifestRecord::validator).toList(),
                lines.of("check").map(ManifestRecord::check).toList(),
                lines.of("settle")
                        .map(fields -> Duration.ofMillis(Long.parseLong(fields[1])))
                        .findFirst()
                        .orElse(USUAL_SETTLE));
    }

    /** A record that only names the unit is of a time before there was more to say: what a role declares is wanted running. */
    private static ManagedUnit unit(String[] fields) {
        List<String> words = List.of(fields);
        ManagedUnit.State state = words.contains("stopped") ? ManagedUnit.State.STOPPED : ManagedUnit.State.STARTED;
        return new ManagedUnit(new UnitName(fields[fields.length - 1]), !words.contains("disabled"), state);
    }

    private static Reaction reaction(String[] fields) {
        Reaction.Kind kind = fields[1].equals("reload") ? Reaction.Kind.RELOAD : Reaction.Kind.RESTART;
        return new Reaction(new UnitName(fields[2]), kind);
    }

    private static Validator validator(String[] fields) {
        return new Validator(
                List.of(fields).subList(2, fields.length),
                fields[1].isEmpty() ? Optional.empty() : Optional.of(fields[1]));
    }

    private static Check check(String[] fields) {
        return new Check(
                fields[1],
                Duration.ofMillis(Long.parseLong(fields[2])),
                fields.length > 3 ? Optional.of(fields[3]) : Optional.empty());
    }

    /** Returns the sum a file was given, when it still is the same file, unchanged. */
    Optional<String> sumOf(RemotePath path, String stamp) {
        return stamp.equals(stamps.get(path))
                ? Optional.ofNullable(manifest.paths().get(path))
                : Optional.empty();
    }

    /** Returns what a journal says, as a sentence for people. */
    static String unfinished(List<String> lines) {
        String preparing = value(lines, "prepared");
        if (!preparing.isEmpty()) {
            return "a run by " + preparing
                    + " did not end; what it had prepared is cleared away before anything is changed";
        }
        return "run " + value(lines, "run") + " of the role " + value(lines, "role") + " by " + value(lines, "by")
                + " did not end; it is undone before anything else is changed";
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "\t"))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElse("");
    }

    private record Lines(List<String[]> all) {
        Stream<String[]> of(String kind) {
            return all.stream()
                    .filter(fields -> fields[0].equals(kind))
                    .map(fields ->
                            Arrays.stream(fields).map(ManifestText::unescaped).toArray(String[]::new));
        }

        Set<RemotePath> paths(String kind) {
            return of(kind).map(fields -> new RemotePath(fields[1])).collect(Collectors.toCollection(HashSet::new));
        }

        Set<String> brought(String kind) {
            return of("brought")
                    .filter(fields -> fields[1].equals(kind))
                    .map(fields -> fields[2])
                    .collect(Collectors.toSet());
        }
    }
}
