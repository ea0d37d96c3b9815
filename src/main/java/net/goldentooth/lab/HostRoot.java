package net.goldentooth.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.endpoint.ApplyException;

/** The folder that stands for an embedded host: what a fresh Debian has of it, as far as provisioning looks at it. */
final class HostRoot {
    private static final String UNFINISHED = "unfinished-root";
    private static final List<String> FOLDERS =
            List.of("etc/systemd/system", "usr/local/bin", "usr/lib/systemd/system", "var/lib/dpkg", "var/log", "tmp");

    // Numbers are those of Debian's base-passwd.
    private static final String USERS = """
            root:x:0:0:root:/root:/bin/sh
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            """;
    private static final String GROUPS = """
            root:x:0:
            daemon:x:1:
            adm:x:4:
            www-data:x:33:
            video:x:44:
            nogroup:x:65534:
            """;

    private HostRoot() {}

    /**
     * Makes the folder, whole or not at all.
     *
     * @param place where a folder may be made meanwhile, on the same disk
     */
    static void make(Path wanted, Path place) {
        Path root = place.resolve(UNFINISHED);
        try {
            for (String folder : FOLDERS) {
                Files.createDirectories(root.resolve(folder));
            }
            Files.writeString(root.resolve("etc/passwd"), USERS);
            Files.writeString(root.resolve("etc/group"), GROUPS);
            Files.writeString(root.resolve("etc/hostname"), wanted.getFileName() + "\n");
            Files.writeString(root.resolve("etc/os-release"), "ID=linux\nPRETTY_NAME=\"embedded host\"\n");
            Files.writeString(root.resolve("var/lib/dpkg/status"), "");
            Files.createDirectories(wanted.getParent());
            Files.move(root, wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw LabFolder.unwritable(wanted, e);
        }
    }

    /**
     * Returns the words before a command that let it give files to any user: none for root.
     *
     * @throws ApplyException when this user cannot have that
     */
    static List<String> privileges() {
        if (isRoot()) {
            return List.of();
        }
        List<String> mapped = List.of("unshare", "--map-root-user", "--map-auto", "--");
        List<String> attempt = new ArrayList<>(mapped);
        attempt.add("true");
        if (Command.run(attempt).status() != 0) {
            throw new ApplyException(
                    "embedded hosts give files to other users, which " + System.getProperty("user.name")
                            + " may not do",
                    "run this as root, or install uidmap and let /etc/subuid and /etc/subgid have a line for you");
        }
        return mapped;
    }

    /**
     * Removes a folder of such folders, and never what their links lead to.
     *
     * @param place where they were made
     */
    static void removeAll(Path roots, Path place) {
        List<String> command = new ArrayList<>(privileges());
        command.addAll(List.of("rm", "-rf", "--", place.resolve(UNFINISHED).toString(), roots.toString()));
        Command.Answer answer = Command.run(command);
        if (answer.status() != 0) {
            throw new ApplyException("cannot remove " + roots + ": " + Command.lastLine(answer.errors()), null);
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name").equals("root");
        }
    }
}
