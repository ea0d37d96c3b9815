package net.goldentooth.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.goldentooth.endpoint.ApplyException;

/** Keeps two processes from making or unmaking the same lab at the same time. It goes with the process that holds it. */
final class LabLock implements AutoCloseable {
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
        Path file = folder.ensure().resolve(LabFolder.LOCK);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new ApplyException(
                        "another goldentooth is at work on this lab: process " + holder, "try again when it is done");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new LabLock(folder, channel);
        } catch (IOException e) {
            throw LabFolder.unwritable(file, e);
        }
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
        folder.removeLock();
        try {
            channel.close();
        } catch (IOException e) {
            throw LabFolder.unwritable(folder.path(), e);
        }
    }
}
