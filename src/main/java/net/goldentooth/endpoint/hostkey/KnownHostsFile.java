package net.goldentooth.endpoint.hostkey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.goldentooth.endpoint.UnreachableException;

/** Writes machines' keys into a known_hosts file, one line at a time. */
final class KnownHostsFile {
    // Locks on files hold between processes only: within this one, threads take turns here.
    private static final Object TURN = new Object();
    private static final int SALT_BYTES = 20;
    private static final int LOCK_ATTEMPTS = 250;
    private static final int LOCK_PAUSE_MILLIS = 20;

    private KnownHostsFile() {}

    /**
     * Appends a line to the policy's first file, unless the key stands there by now.
     *
     * @throws UnreachableException when the machine is known by another key by now, or the file cannot be written
     */
    static void append(HostKeyPolicy policy, String name, HostKey key) {
        Path file = policy.userFiles().get(0);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Such as /dev/null, by which people say that nobody shall be remembered.
            return;
        }
        synchronized (TURN) {
            try (FileChannel channel = open(file);
                    FileLock ignored = lock(channel)) {
                KnownHosts now = KnownHosts.read(policy.files());
                if (isNew(now.of(name, key), name)) {
                    write(channel, line(now, file, name) + " " + key.type() + " " + key.base64() + "\n");
                }
            } catch (IOException e) {
                throw new UnreachableException(
                        "cannot write the host key of " + name + " to " + file + ": " + e.getMessage(),
                        "check the file's owner and permissions",
                        e);
            }
        }
    }

    private static boolean isNew(KnownHosts.Finding finding, String name) {
        return switch (finding.standing()) {
            case UNKNOWN -> true;
            case TRUSTED -> false;
            case CHANGED, REVOKED ->
                throw new UnreachableException(
                        "another host key of " + name + " was written to "
                                + finding.by().orElseThrow().where() + " meanwhile",
                        "run again, and compare the keys",
                        null);
        };
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_ATTEMPTS; i++) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOCK_PAUSE_MILLIS));
        }
        throw new IOException("another program has locked it for too long");
    }

    private static FileChannel open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Returns the name as the file's other lines write theirs: hashed when the last one is (ssh_config(5), HashKnownHosts). */
    private static String line(KnownHosts known, Path file, String name) {
        List<KnownHost> mine =
                known.lines().stream().filter(line -> line.file().equals(file)).toList();
        if (mine.isEmpty() || !(mine.get(mine.size() - 1).names() instanceof HostNames.Hashed)) {
            return name;
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return HostNames.Hashed.of(name, salt).toString();
    }

    private static void write(FileChannel channel, String line) throws IOException {
        long end = channel.size();
        // A hand-edited file may end without a newline: two lines run together would both be lost.
        String text = end > 0 && lastByte(channel, end) != '\n' ? "\n" + line : line;
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        channel.position(end);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }
}
