package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.plan.Facts;
import net.goldentooth.plan.ObservedFile;
import net.goldentooth.plan.ObservedUnit;
import net.goldentooth.plan.RoleManifest;
import net.goldentooth.plan.Snapshot;
import net.goldentooth.plan.Watch;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/** Reads the host's answer to a look at it. */
final class SnapshotReader {
    private static final int FIELDS = 8;
    private static final int SUM_DIGITS = 64;

    private final Answer answer;
    private final String root;
    private final Map<String, ManifestRecord> manifests = new TreeMap<>();
    private final Map<RemotePath, String> sums = new HashMap<>();
    private final Map<RemotePath, String> stamps = new TreeMap<>();
    private final Set<String> mounts = new HashSet<>();
    private final Map<String, String> users;
    private final Map<String, String> groups;
    private final List<ObservedFile> files = new ArrayList<>();

    /**
     * Reads it.
     *
     * @param root the folder that stands for {@code /}; empty for the machine itself
     */
    SnapshotReader(Answer answer, Watch watch, String root) {
        this.answer = answer;
        this.root = root;
        for (String role : watch.roles()) {
            if (answer.has("manifest " + role)) {
                manifests.put(role, ManifestRecord.read(role, answer.lines("manifest " + role)));
            }
        }
        answer.lines("mounts").forEach(point -> mounts.add(unescape(point)));
        users = names("passwd");
        groups = names("group");
        sums.putAll(sums(answer));
        readFiles();
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
        return new Snapshot(
                facts, byPath, units(), packages(), Set.copyOf(answer.lines("users")), recorded, unfinished());
    }

    private static ObservedFile with(ObservedFile file, Optional<String> sum) {
        return new ObservedFile(
                file.path(),
                file.type(),
                file.owner(),
                file.group(),
                file.mode(),
                file.size(),
                sum,
                file.link(),
                file.mountPoint());
    }

    /** Returns the sums of an answer, in the form of {@code sha256sum -z}. */
    Map<RemotePath, String> sums(Answer summed) {
        Map<RemotePath, String> found = new HashMap<>();
        for (String field : summed.fields("sums")) {
            // 64 digits, a space, a space or asterisk, the path.
            found.put(path(field.substring(SUM_DIGITS + 2)), field.substring(0, SUM_DIGITS));
        }
        return found;
    }

    /** Returns names by their numbers, which only a folder tells: its numbers mean nothing to the machine it lies on. */
    private Map<String, String> names(String section) {
        Map<String, String> names = new HashMap<>();
        for (String line : answer.lines(section)) {
            int colon = line.indexOf(':');
            names.putIfAbsent(line.substring(colon + 1), line.substring(0, Math.max(colon, 0)));
        }
        if (answer.has(section)) {
            names.putIfAbsent("0", "root");
        }
        return names;
    }

    private void readFiles() {
        List<String> fields = answer.fields("files");
        for (int i = 0; i + FIELDS <= fields.size(); i += FIELDS) {
            files.add(file(fields.subList(i, i + FIELDS)));
        }
    }

    private ObservedFile file(List<String> fields) {
        RemotePath path = path(fields.get(7));
        ObservedFile.Type type = type(fields.get(0));
        return new ObservedFile(
                path,
                type,
                users.getOrDefault(fields.get(1), fields.get(1)),
                groups.getOrDefault(fields.get(2), fields.get(2)),
                new FileMode(Integer.parseInt(fields.get(3), 8)),
                Long.parseLong(fields.get(4)),
                type == ObservedFile.Type.FILE ? sum(path, fields.get(5)) : Optional.empty(),
                type == ObservedFile.Type.LINK ? Optional.of(fields.get(6)) : Optional.empty(),
                mounts.contains(fields.get(7)));
    }

    private Optional<String> sum(RemotePath path, String stamp) {
        stamps.put(path, stamp);
        return Optional.ofNullable(sums.get(path))
                .or(() -> manifests.values().stream()
                        .flatMap(record -> record.sumOf(path, stamp).stream())
                        .findFirst());
    }

    private static ObservedFile.Type type(String letter) {
        return switch (letter) {
            case "f" -> ObservedFile.Type.FILE;
            case "d" -> ObservedFile.Type.DIRECTORY;
            case "l" -> ObservedFile.Type.LINK;
            default -> ObservedFile.Type.OTHER;
        };
    }

    private RemotePath path(String onHost) {
        return new RemotePath(onHost.substring(root.length()));
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
            ObservedUnit unit = unit(new UnitName(names.get(i)), blocks[i]);
            units.put(unit.name(), unit);
        }
        return units;
    }

    private static ObservedUnit unit(UnitName name, String block) {
        Map<String, String> values = new HashMap<>();
        block.lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return new ObservedUnit(
                name,
                values.getOrDefault("LoadState", ""),
                values.getOrDefault("ActiveState", ""),
                values.getOrDefault("SubState", ""),
                values.getOrDefault("UnitFileState", ""),
                values.getOrDefault("InvocationID", ""),
                "yes".equals(values.get("NeedDaemonReload")));
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

    private Optional<String> unfinished() {
        return answer.has("unfinished")
                ? Optional.of(ManifestRecord.unfinished(answer.lines("unfinished")))
                : Optional.empty();
    }
}
