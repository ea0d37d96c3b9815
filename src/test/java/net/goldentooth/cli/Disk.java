package net.goldentooth.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.goldentooth.lab.SystemdHost;

/** Every file of a host's disk with its inode, size and times of change, to be compared with a later look. */
final class Disk {
    // What is mounted belongs to no disk; Prometheus writes its samples and sshd its log, whoever looks.
    private static final String LOOK =
            "find / -xdev \\( -path /var/lib/prometheus -o -path /var/log/journal -o -path /proc -o -path /sys -o -path /dev"
                    + " -o -path /run -o -path /tmp \\) -prune -o -printf '%p %i %s %T@ %C@\\n'";

    private final SystemdHost host;
    private final Set<String> files;
    private final List<String> layers;

    private Disk(SystemdHost host) {
        this.host = host;
        this.files = host.run(LOOK).lines().collect(Collectors.toCollection(TreeSet::new));
        this.layers = layers();
    }

    /** Returns how it is now. */
    static Disk of(SystemdHost host) {
        return new Disk(host);
    }

    /** Returns each line that was there and is not, and each that is there and was not; of the engine's own list too. */
    List<String> changes() {
        Disk now = new Disk(host);
        Set<String> changes = new TreeSet<>();
        gone(files, now.files).forEach(line -> changes.add("- " + line));
        gone(now.files, files).forEach(line -> changes.add("+ " + line));
        gone(layers, now.layers).forEach(line -> changes.add("docker diff - " + line));
        gone(now.layers, layers).forEach(line -> changes.add("docker diff + " + line));
        return List.copyOf(changes);
    }

    private List<String> layers() {
        return host.diff().stream()
                .filter(line -> !line.contains(" /var/lib/prometheus/"))
                .toList();
    }

    private static List<String> gone(Collection<String> before, Collection<String> after) {
        Set<String> left = new TreeSet<>(before);
        left.removeAll(Set.copyOf(after));
        return List.copyOf(left);
    }
}
