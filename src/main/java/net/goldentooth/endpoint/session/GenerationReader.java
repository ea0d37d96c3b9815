package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.plan.past.KeptFolder;
import net.goldentooth.plan.past.KeptUnit;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/** Reads what a host keeps of earlier runs. */
final class GenerationReader {
    private static final String PLACE = "/var/lib/goldentooth/generations/";

    private final Answer answer;
    private final ObservedFiles reader;
    private final Map<RemotePath, ObservedFile> copies = new HashMap<>();

    GenerationReader(Answer answer) {
        this.answer = answer;
        this.reader = new ObservedFiles(answer);
        Map<RemotePath, String> sums = ObservedFiles.sums(answer, GenerationReader::place);
        List<String> fields = answer.fields("files");
        for (int i = 0; i + ObservedFiles.FIELDS <= fields.size(); i += ObservedFiles.FIELDS) {
            List<String> one = fields.subList(i, i + ObservedFiles.FIELDS);
            RemotePath path = new RemotePath(place(one.get(7)));
            copies.put(path, ObservedFiles.summed(reader.file(one, path), Optional.ofNullable(sums.get(path))));
        }
    }

    /** Names are printed as they lie in the folder of all generations, after a dot and a slash. */
    private static String place(String printed) {
        return PLACE + printed.substring(2);
    }

    /** Returns every generation that is kept, of all roles. */
    List<Generation> generations() {
        return answer.sections("generation ").stream()
                .map(name -> WrittenRecord.read("generations/" + name, () -> generation(name)))
                .toList();
    }

    private Generation generation(String name) {
        String run = name.substring(0, name.indexOf('/'));
        String role = name.substring(name.indexOf('/') + 1);
        List<String[]> lines = answer.lines("generation " + name).stream()
                .map(line -> line.split("\t", -1))
                .toList();
        Optional<RoleManifest> before = answer.has("before " + name)
                ? Optional.of(ManifestRecord.read(role, answer.lines("before " + name))
                        .manifest())
                : Optional.empty();
        Map<RemotePath, Optional<KeptFile>> files = files(name, lines);
        Set<RemotePath> lost = of(lines, "paths")
                .map(fields -> new RemotePath(fields[2]))
                .filter(path -> !files.containsKey(path))
                .collect(Collectors.toSet());
        return new Generation(run, role, before, files, lost, units(lines), folders(lines), newFolders(lines));
    }

    private static Stream<String[]> of(List<String[]> lines, String kind) {
        return lines.stream().filter(fields -> fields[0].equals(kind));
    }

    private Map<RemotePath, Optional<KeptFile>> files(String name, List<String[]> lines) {
        Map<RemotePath, Optional<KeptFile>> files = new HashMap<>();
        Map<RemotePath, String> sums = new HashMap<>();
        of(lines, "sums").forEach(fields -> putSum(fields[1], sums));
        of(lines, "paths").forEach(fields -> {
            RemotePath path = new RemotePath(fields[2]);
            ObservedFile copy = copies.get(new RemotePath(PLACE + name + "/tree" + path));
            if (fields[1].equals("absent")) {
                files.put(path, Optional.empty());
            } else if (copy != null) {
                files.put(path, Optional.of(new KeptFile(path, copy, Optional.ofNullable(sums.get(path)))));
            }
        });
        return files;
    }

    /** As sha256sum prints it, with a path that begins with a dot. */
    private static void putSum(String line, Map<RemotePath, String> sums) {
        int end = line.indexOf("  .");
        sums.put(new RemotePath(line.substring(end + 3)), line.substring(0, end));
    }

    private static List<KeptUnit> units(List<String[]> lines) {
        Set<String> reloaded = of(lines, "reloaded").map(fields -> fields[1]).collect(Collectors.toSet());
        return of(lines, "units")
                .map(fields ->
                        new KeptUnit(new UnitName(fields[1]), fields[2], fields[3], reloaded.contains(fields[1])))
                .toList();
    }

    private List<KeptFolder> folders(List<String[]> lines) {
        Map<RemotePath, KeptFolder> folders = new HashMap<>();
        Set<RemotePath> fresh = newFolders(lines);
        of(lines, "folders").filter(fields -> fields[1].equals("was")).forEach(fields -> {
            RemotePath path = new RemotePath(fields[6]);
            FileMode mode = new FileMode(Integer.parseInt(fields[3], 8));
            if (!fresh.contains(path)) {
                folders.putIfAbsent(path, new KeptFolder(path, reader.user(fields[4]), reader.group(fields[5]), mode));
            }
        });
        return new ArrayList<>(folders.values());
    }

    private static Set<RemotePath> newFolders(List<String[]> lines) {
        return of(lines, "folders")
                .filter(fields -> fields[1].equals("new"))
                .map(fields -> new RemotePath(fields[6]))
                .collect(Collectors.toSet());
    }
}
