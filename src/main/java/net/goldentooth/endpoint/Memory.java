package net.goldentooth.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.plan.past.Past;
import net.goldentooth.render.RemotePath;

/** What a host remembers of earlier runs. Looking only: nothing changes, and no lock is taken. */
public interface Memory {
    /**
     * Returns what was done there, which states are kept, and how much room they take.
     *
     * @param entries how many of the newest lines
     */
    HostHistory history(int entries);

    /** Returns everything that is kept, but for the bytes of files, which {@link Session#contents} has. */
    Past past();

    /** Returns the SHA-256 of those of the paths that are regular files. */
    Map<RemotePath, String> sums(Set<RemotePath> files);

    /** Returns the names of what lies in each of the folders that are there; the first few hundred of very many. */
    Map<RemotePath, List<String>> folders(Set<RemotePath> folders);

    /** Returns how many bytes each of the folders takes on its disk. */
    Map<RemotePath, Long> sizes(Set<RemotePath> folders);
}
