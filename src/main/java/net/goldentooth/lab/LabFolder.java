package net.goldentooth.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;

/** What a lab leaves in the workspace: its key, its known hosts and its inventory. */
final class LabFolder {
    /** The name of the file by which one process at a time works on the lab. */
    static final String LOCK = "lock";

    private static final int TRIES = 10;
    private static final String KEY = "id_ed25519";
    private static final String HOST_VARS = "host_vars";
    private static final List<String> FILES = List.of(
            KEY,
            "authorized_keys",
            "known_hosts",
            "never-route",
            "inventory.yaml",
            "host_key",
            "embedded.log",
            "embedded.lock");

    private final Path folder;

    LabFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns whether anything of a lab lies here. */
    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** Returns the folder itself, there or not. */
    Path path() {
        return folder;
    }

    /** Returns the folder itself, made where it is missing. */
    Path ensure() {
        for (int i = 1; true; i++) {
            try {
                return Files.createDirectories(folder, mode("rwx------"));
            } catch (FileAlreadyExistsException e) {
                // It was no folder when that was looked at: another process may have taken it away in between.
                if (i == TRIES) {
                    throw unwritable(folder, e);
                }
            } catch (IOException e) {
                throw unwritable(folder, e);
            }
        }
    }

    /**
     * Returns the path of the private key, made for this lab alone where it is missing.
     *
     * @param maker gives a new one: the public key's line, then the private key's
     */
    Path key(Supplier<String> maker) {
        Path key = folder.resolve(KEY);
        if (Files.notExists(key)) {
            String made = maker.get();
            int end = made.indexOf('\n') + 1;
            // sshd reads it as the user who wants in, and docker copies modes along.
            write("authorized_keys", made.substring(0, end), "rw-r--r--");
            write(KEY, made.substring(end) + "\n");
        }
        return key;
    }

    Path key() {
        return folder.resolve(KEY);
    }

    Path authorizedKeys() {
        return folder.resolve("authorized_keys");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    Path inventory() {
        return folder.resolve("inventory.yaml");
    }

    /** Returns the path of the list of addresses that lab hosts must not route to. */
    Path neverRoute() {
        return folder.resolve("never-route");
    }

    void writeNeverRoute(Collection<String> addresses) {
        TreeSet<String> remote = new TreeSet<>(addresses);
        remote.removeIf(address -> Ipv4Range.of(address).isEmpty() || address.startsWith("127."));
        write("never-route", lines(remote));
    }

    void writeKnownHosts(Collection<String> lines) {
        write("known_hosts", lines(lines));
    }

    /** Writes the overlay, and takes away what an earlier one had beside it. */
    void writeInventory(SortedMap<String, String> files) {
        removeHostVars();
        files.forEach(this::write);
    }

    /** Takes away what this class wrote, and the folder when nothing else lies in it. */
    void remove() {
        removeHostVars();
        FILES.forEach(file -> delete(folder.resolve(file)));
        delete(folder);
    }

    /** Takes the file of {@link LabLock} away, and the folder when nothing else lies in it. */
    void removeLock() {
        delete(folder.resolve(LOCK));
        delete(folder);
    }

    private void removeHostVars() {
        Path hostVars = folder.resolve(HOST_VARS);
        if (Files.isDirectory(hostVars, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(hostVars)) {
                files.forEach(LabFolder::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            delete(hostVars);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // What somebody else put there is theirs.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(Collection<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private void write(String name, String text) {
        write(name, text, "rw-------");
    }

    /** Writes a file whole or not at all. */
    private void write(String name, String text, String permissions) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent(), mode("rwx------"));
            Path unfinished = Files.createTempFile(file.getParent(), "", ".part", mode("rw-------"));
            try {
                Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(permissions));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Returns what to tell a person about a file that could not be written. */
    static ApplyException unwritable(Path file, IOException cause) {
        String reason = cause.getMessage();
        if (cause instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (cause instanceof FileAlreadyExistsException) {
            reason = "something else is in its place";
        } else if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            reason = failed.getReason();
        }
        return new ApplyException("cannot write " + file + ": " + reason, null);
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
