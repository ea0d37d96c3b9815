package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.RemotePath;

/** What systemd-analyze does not look at in a unit file: whether users exist and capabilities are spelt right. */
final class UnitFile {
    // linux/capability.h, up to Linux 6.12.
    private static final Set<String> CAPABILITIES = Set.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_DAC_READ_SEARCH",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_KILL",
            "CAP_SETGID",
            "CAP_SETUID",
            "CAP_SETPCAP",
            "CAP_LINUX_IMMUTABLE",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_BROADCAST",
            "CAP_NET_ADMIN",
            "CAP_NET_RAW",
            "CAP_IPC_LOCK",
            "CAP_IPC_OWNER",
            "CAP_SYS_MODULE",
            "CAP_SYS_RAWIO",
            "CAP_SYS_CHROOT",
            "CAP_SYS_PTRACE",
            "CAP_SYS_PACCT",
            "CAP_SYS_ADMIN",
            "CAP_SYS_BOOT",
            "CAP_SYS_NICE",
            "CAP_SYS_RESOURCE",
            "CAP_SYS_TIME",
            "CAP_SYS_TTY_CONFIG",
            "CAP_MKNOD",
            "CAP_LEASE",
            "CAP_AUDIT_WRITE",
            "CAP_AUDIT_CONTROL",
            "CAP_SETFCAP",
            "CAP_MAC_OVERRIDE",
            "CAP_MAC_ADMIN",
            "CAP_SYSLOG",
            "CAP_WAKE_ALARM",
            "CAP_BLOCK_SUSPEND",
            "CAP_AUDIT_READ",
            "CAP_PERFMON",
            "CAP_BPF",
            "CAP_CHECKPOINT_RESTORE");

    private static final Set<String> CAPABILITY_SETS = Set.of("CapabilityBoundingSet", "AmbientCapabilities");

    private final RemotePath path;
    private final List<String[]> assignments;

    private UnitFile(ManagedFile file) {
        path = file.path();
        assignments = new ArrayList<>();
        if (file.content() instanceof Content.InMemory content) {
            // systemd.syntax(7): a backslash at the end of a line continues it; # and ; begin comments.
            content.text()
                    .replaceAll("\\\\\n", " ")
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.contains("=") && !line.startsWith("#") && !line.startsWith(";"))
                    .forEach(line -> assignments.add(line.split("=", 2)));
        }
    }

    /** Returns whether a path is that of a unit file, not of a drop-in. */
    static boolean isOne(RemotePath path) {
        return path.parent().endsWith("/systemd/system")
                && path.fileName().matches(".*\\.(service|socket|timer|path|target|mount|automount|slice|swap)");
    }

    /** Returns kind, name and unit of each user and group that the unit files name. */
    static List<List<String>> identities(List<ManagedFile> files) {
        List<List<String>> found = new ArrayList<>();
        for (UnitFile unit : unitFiles(files)) {
            if (unit.last("DynamicUser").matches("(?i)yes|true|on|1")) {
                continue;
            }
            unit.addIdentity("user", unit.last("User"), found);
            unit.addIdentity("group", unit.last("Group"), found);
        }
        return found;
    }

    /** Returns a sentence for each capability that systemd would silently take for none. */
    static List<String> misspeltCapabilities(List<ManagedFile> files) {
        List<String> found = new ArrayList<>();
        for (UnitFile unit : unitFiles(files)) {
            unit.assignments.stream()
                    .filter(assignment -> CAPABILITY_SETS.contains(assignment[0].strip()))
                    .flatMap(assignment ->
                            List.of(assignment[1].strip().replaceFirst("^~", "").split("\\s+")).stream())
                    .filter(name -> !name.isEmpty() && !CAPABILITIES.contains(name.toUpperCase(java.util.Locale.ROOT)))
                    .forEach(name -> found.add(unit.path + ": there is no capability " + name));
        }
        return found;
    }

    private static List<UnitFile> unitFiles(List<ManagedFile> files) {
        return files.stream()
                .filter(file -> isOne(file.path()))
                .map(UnitFile::new)
                .toList();
    }

    /** A number needs no entry, and a specifier is only known to systemd. */
    private void addIdentity(String kind, String name, List<List<String>> found) {
        if (!name.isEmpty() && !name.contains("%") && !name.matches("\\d+")) {
            found.add(List.of(kind, name, path.fileName()));
        }
    }

    private String last(String key) {
        return assignments.stream()
                .filter(assignment -> assignment[0].strip().equals(key))
                .map(assignment -> assignment[1].strip())
                .reduce("", (before, after) -> after);
    }
}
