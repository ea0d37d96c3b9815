package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.render.RemotePath;

/** Which folders have nothing left in them once some paths are removed. */
final class EmptyFolders {
    private final Map<RemotePath, List<String>> contents;
    private final Set<RemotePath> removed;

    /**
     * @param contents the names of what lies in folders that are there
     * @param removed the paths that are removed
     */
    EmptyFolders(Map<RemotePath, List<String>> contents, Collection<RemotePath> removed) {
        this.contents = contents;
        this.removed = new HashSet<>(removed);
    }

    /** Returns those of the folders that are empty then, the innermost first. */
    List<RemotePath> among(Collection<RemotePath> folders) {
        List<RemotePath> innermostFirst = new ArrayList<>(folders);
        innermostFirst.sort(
                Comparator.comparingInt((RemotePath path) -> path.value().length())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        List<RemotePath> empty = new ArrayList<>();
        for (RemotePath folder : innermostFirst) {
            List<String> names = contents.get(folder);
            if (names != null && names.stream().allMatch(name -> removed.contains(folder.resolve(name)))) {
                removed.add(folder);
                empty.add(folder);
            }
        }
        return empty;
    }
}
