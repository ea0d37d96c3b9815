package net.goldentooth.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import net.goldentooth.endpoint.ApplyException;

/** Keeps two processes from making or unmaking the same lab at the same time. It goes with the process that holds it. */
final class LabLock implements AutoCloseable {
    private static final String GONE = "gone";
    private static final int TRIES = 10;
    private static final int LONGEST = 32;

    private final LabFolder folder;
    private final FileChannel channel;

    private LabLock(LabFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Returns the lock of the lab in a folder, which is made where it is missing.
     *
     * @throws ApplyException when another process holds it, at once
     */
    static LabLock of(LabFolder folder) {
        Path file = folder.path().resolve(LabFolder.LOCK);
        for (int i = 0; i < TRIES; i++) {
            Optional<LabLock> lock = attempt(folder, file);
            if (lock.isPresent()) {
                return lock.get();
            }
        }
        throw new ApplyException(
                file + " was left by a goldentooth that was killed as it took it away", "remove that file");
    }

    /** Returns nothing when the file was on its way out: who opened it before that may not have it. */
    private static Optional<LabLock> attempt(LabFolder folder, Path file) {
        folder.ensure();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean ours = isOurs(channel);
            // Read through this channel: to close another one of the file would let go of the lock (fcntl(2)).
            String holder = text(channel);
            if (!ours || holder.equals(GONE)) {
                channel.close();
                refuseIf(!ours, holder);
                return Optional.empty();
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return Optional.of(new LabLock(folder, channel));
        } catch (NoSuchFileException folderGone) {
            return Optional.empty();
        } catch (IOException e) {
            throw LabFolder.unwritable(file, e);
        }
    }

    private static void refuseIf(boolean held, String holder) {
        if (held) {
            String process = holder.matches("\\d+") ? ": process " + holder : "";
            throw new ApplyException(
                    "another goldentooth is at work on this lab" + process, "try again when it is done");
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        int read = channel.read(bytes, 0);
        return new String(bytes.array(), 0, Math.max(0, read), StandardCharsets.US_ASCII);
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Lets others in, and takes the folder away where nothing else came to lie in it. */
    @Override
    public void close() {
        try (channel) {
            // First the mark, then the removal: somebody may have opened the file and not yet locked it.
            write(channel, GONE);
            folder.removeLock();
        } catch (IOException e) {
            throw LabFolder.unwritable(folder.path(), e);
        }
    }
}
