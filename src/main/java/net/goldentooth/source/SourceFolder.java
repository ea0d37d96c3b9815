package net.goldentooth.source;

import java.util.List;
import java.util.Optional;

/** A folder of a workspace: a role's own, or the one shared by all roles; on disk or bundled in the jar. */
public interface SourceFolder {
    /** Returns whether it comes with goldentooth. */
    default boolean isBundled() {
        return false;
    }

    /** Returns the folder's path as it is shown to people. */
    String shown();

    /**
     * Returns the file at a path inside this folder, or empty when there is none.
     *
     * @param relative with {@code /} between its parts
     * @throws InvalidInputException when the path leads out of the workspace or the file cannot be read
     */
    Optional<SourceFile> file(String relative);

    /**
     * Returns the paths of all files below a folder inside this one, sorted, relative to {@code relative}; empty when
     * there is no such folder. Hidden files and editors' backups are left out.
     */
    List<String> list(String relative);

    /** Returns whether there is such a folder, be it empty. */
    default boolean hasFolder(String relative) {
        return !list(relative).isEmpty();
    }

    /** Returns the first line of a file, without reading more than it needs; empty when there is no such file. */
    Optional<String> firstLine(String relative);
}
