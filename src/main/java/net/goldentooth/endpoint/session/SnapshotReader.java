package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.plan.observed.Facts;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/** Reads the host's answer to a look at it. */
final class SnapshotReader {
    private final Answer answer;
    private final String root;
    private final Map<String, ManifestRecord> manifests = new TreeMap<>();
    private final Map<RemotePath, String> sums = new HashMap<>();
    private final Set<String> mounts = new HashSet<>();
    private final ObservedFiles reader;
    private final List<ObservedFile> files = new ArrayList<>();

    /**
     * Reads it.
     *
     * @param root the folder that stands for {@code /}; empty for the machine itself
     */
    SnapshotReader(Answer answer, String root) {
        this.answer = answer;
        this.root = root;
        manifests.putAll(manifests(answer));
        answer.lines("mounts").forEach(point -> mounts.add(unescape(point)));
        reader = new ObservedFiles(answer);
        readFiles();
    }

    /** Returns the record of every role that an answer shows. */
    static Map<String, ManifestRecord> manifests(Answer answer) {
        Map<String, ManifestRecord> found = new TreeMap<>();
        answer.sections("manifest ")
                .forEach(role -> found.put(role, ManifestRecord.read(role, answer.lines("manifest " + role))));
        return found;
    }

    /** Returns the large files of which no sum is known that still holds. */
    List<RemotePath> unsummed() {
        return files.stream()
                .filter(file ->
                        file.type() == ObservedFile.Type.FILE && file.sha256().isEmpty())
                .map(ObservedFile::path)
                .toList();
    }

    /** Returns the snapshot, with the sums that were asked for afterwards. */
    Snapshot snapshot(Facts facts, Map<RemotePath, String> further) {
        Map<RemotePath, ObservedFile> byPath = new HashMap<>();
        for (ObservedFile file : files) {
            Optional<String> sum = file.sha256().or(() -> Optional.ofNullable(further.get(file.path())));
            byPath.put(file.path(), with(file, sum));
        }
        Map<String, RoleManifest> recorded = new HashMap<>();
        manifests.forEach((role, record) -> recorded.put(role, record.manifest()));
        return new Snapshot(facts, byPath, units(), packages(), users(), recorded, unfinished(), holder());
    }

    private Set<String> users() {
        Set<String> users = new HashSet<>(answer.lines("users"));
        users.addAll(reader.users());
        return users;
    }

    private static ObservedFile with(ObservedFile file, Optional<String> sum) {
        return ObservedFiles.summed(file, sum);
    }

    /** Returns the sums of an answer. */
    Map<RemotePath, String> sums(Answer summed) {
        return ObservedFiles.sums(summed, this::ofHost);
    }

    /**
     * Reads records of files and, in between and after them, sums. What is always there is the folder that stands for
     * {@code /}, by which a find is known that understood what it was asked for.
     */
    private void readFiles() {
        if (!answer.has("files")) {
            return;
        }
        List<String> fields = answer.fields("files");
        List<List<String>> records = new ArrayList<>();
        for (int i = 0; i < fields.size(); ) {
            if (ObservedFiles.isSum(fields.get(i))) {
                ObservedFiles.putSum(fields.get(i++), this::ofHost, sums);
            } else if (i + ObservedFiles.FIELDS <= fields.size()) {
                records.add(fields.subList(i, i += ObservedFiles.FIELDS));
            } else {
                break;
            }
        }
        if (records.isEmpty() || !records.get(0).get(7).equals(root + "/.")) {
            throw HostFacts.lacking("GNU-find");
        }
        records.stream().skip(1).forEach(record -> files.add(file(record)));
    }

    private String ofHost(String printed) {
        return printed.substring(root.length());
    }

    private ObservedFile file(List<String> fields) {
        RemotePath path = new RemotePath(ofHost(fields.get(7)));
        ObservedFile file = reader.file(fields, path);
        return new ObservedFile(
                path,
                file.type(),
                file.owner(),
                file.group(),
                file.mode(),
                file.size(),
                file.type() == ObservedFile.Type.FILE ? sum(path, fields.get(5)) : Optional.empty(),
                file.link(),
                mounts.contains(fields.get(7)),
                file.times());
    }

    private Optional<String> sum(RemotePath path, String stamp) {
        return Optional.ofNullable(sums.get(path))
                .or(() -> manifests.values().stream()
                        .flatMap(record -> record.sumOf(path, stamp).stream())
                        .findFirst());
    }

    /** proc(5): spaces, tabs, newlines and backslashes of mount points are written in octal. */
    private static String unescape(String point) {
        return point.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    private Map<UnitName, ObservedUnit> units() {
        List<String> names = answer.lines("unit-names");
        String[] blocks = answer.text("units").split("\n\n", -1);
        Map<UnitName, ObservedUnit> units = new HashMap<>();
        for (int i = 0; i < names.size() && i < blocks.length; i++) {
            ObservedUnit unit = new UnitBlock(blocks[i]).unit(new UnitName(names.get(i)));
            units.put(unit.name(), unit);
        }
        return units;
    }

    /** deb(5), Status-Abbrev: the second letter is what it is, and {@code i} is installed. */
    private Map<String, String> packages() {
        Map<String, String> versions = new HashMap<>();
        for (String line : answer.lines("packages")) {
            String[] fields = line.split("\t", 3);
            if (fields.length == 3 && fields[0].length() > 1 && fields[0].charAt(1) == 'i') {
                versions.put(fields[1], fields[2]);
            }
        }
        return versions;
    }

    private Optional<String> holder() {
        return answer.has("busy") ? Optional.of(answer.text("busy").strip()) : Optional.empty();
    }

    private Optional<String> unfinished() {
        return answer.has("unfinished")
                ? Optional.of(ManifestRecord.unfinished(answer.lines("unfinished")))
                : Optional.empty();
    }
}
