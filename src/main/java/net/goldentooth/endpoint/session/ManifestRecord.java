package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.plan.RoleManifest;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/**
 * A role's record on a host: lines of fields between tabs, the first naming the kind.
 *
 * @param stamps of large files: inode, size, mtime and ctime when their sum was taken
 */
record ManifestRecord(RoleManifest manifest, Map<RemotePath, String> stamps) {
    ManifestRecord {
        stamps = Map.copyOf(stamps);
    }

    static ManifestRecord read(String role, List<String> lines) {
        String run = value(lines, "run");
        String by = value(lines, "by");
        Map<RemotePath, String> paths = new HashMap<>();
        Map<RemotePath, String> stamps = new HashMap<>();
        List<UnitName> units = new ArrayList<>();
        Map<UnitName, String> invocations = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.split("\t", 3);
            switch (fields[0]) {
                case "file" -> paths.put(new RemotePath(fields[2]), fields[1]);
                case "dir" -> paths.put(new RemotePath(fields[1]), "");
                case "stamp" -> stamps.put(new RemotePath(fields[2]), fields[1]);
                case "unit" -> units.add(new UnitName(fields[1]));
                case "started" -> invocations.put(new UnitName(fields[2]), fields[1]);
                default -> {
                    // Later versions may record more.
                }
            }
        }
        return new ManifestRecord(new RoleManifest(role, run, by, paths, units, invocations), stamps);
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
}
