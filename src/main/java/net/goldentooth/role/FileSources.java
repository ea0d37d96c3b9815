package net.goldentooth.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.role.FileSource.Kind;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.template.Template;

/** Finds the files that a role's entries name, in the role's own folder or in the shared one. */
public final class FileSources {
    private static final String SHARED = "templates/";

    private final SourceFolder own;
    private final SourceFolder shared;
    private final Problems problems;

    public FileSources(SourceFolder own, SourceFolder shared, Problems problems) {
        this.own = own;
        this.shared = shared;
        this.problems = problems;
    }

    /** Returns what an entry names by {@code template:} or {@code copy:}; naming both, or what does not exist, is a problem. */
    Optional<FileSource> read(MapReader map) {
        Optional<Template> template = Texts.optional(map, Kind.TEMPLATE.key());
        Optional<Template> copy = Texts.optional(map, Kind.COPY.key());
        if (template.isPresent() && copy.isPresent()) {
            map.refuse(Kind.COPY.key(), "both \"template\" and \"copy\" are given: one file has one source");
        }
        Optional<FileSource> source = template.map(name -> new FileSource(Kind.TEMPLATE, name))
                .or(() -> copy.map(name -> new FileSource(Kind.COPY, name)));
        source.filter(each -> !Texts.isDynamic(each.name().text())).ifPresent(this::find);
        return source;
    }

    /**
     * Returns the file of a name that is evaluated already, or the files of a folder, by their path in it. What does not
     * exist is a problem at the place of the name.
     */
    public List<Found> find(FileSource source) {
        String name = source.name().text();
        boolean inShared = name.startsWith(SHARED);
        SourceFolder folder = inShared ? shared : own;
        String inside = inShared ? name.substring(SHARED.length()) : name;
        try {
            List<Found> found = source.isFolder() ? folderOf(folder, inside) : fileOf(folder, inside);
            // A folder that was emptied is one without files: what it had brought goes.
            boolean isEmptied = source.isFolder() && folder.hasFolder(inside.substring(0, inside.length() - 1));
            if (found.isEmpty() && !isEmptied) {
                problems.add(missing(source, folder, inside));
            }
            return found;
        } catch (InvalidInputException e) {
            e.problems()
                    .forEach(each -> problems.add(Problem.error(source.name().origin(), each.message())
                            .withHint(each.hint())));
            return List.of();
        }
    }

    /** A file and its path inside the folder that was named; its own name when a file was named. */
    public record Found(String relative, SourceFile file) {}

    private static List<Found> fileOf(SourceFolder folder, String name) {
        return folder.file(name).map(file -> List.of(new Found(name, file))).orElse(List.of());
    }

    private static List<Found> folderOf(SourceFolder folder, String name) {
        List<Found> found = new ArrayList<>();
        for (String relative : folder.list(name.substring(0, name.length() - 1))) {
            folder.file(name + relative).ifPresent(file -> found.add(new Found(relative, file)));
        }
        return found;
    }

    private static Problem missing(FileSource source, SourceFolder folder, String name) {
        String what = source.isFolder() ? "no folder" : "no file";
        List<String> there = source.isFolder() ? foldersIn(folder) : filesIn(folder);
        Optional<String> hint = NearNames.of(name, there)
                .or(() -> there.isEmpty() || there.size() > 20
                        ? Optional.of("it is looked for beside role.yaml, and as templates/… in the shared folder")
                        : Optional.of("there are: " + String.join(", ", there)));
        return Problem.error(source.name().origin(), what + " \"" + name + "\" in " + folder.shown())
                .withHint(hint);
    }

    private static List<String> filesIn(SourceFolder folder) {
        return folder.list("").stream().filter(each -> !each.equals(Role.FILE)).toList();
    }

    private static List<String> foldersIn(SourceFolder folder) {
        return folder.list("").stream()
                .filter(each -> each.contains("/"))
                .map(each -> each.substring(0, each.lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }
}
