package net.goldentooth.lab.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a server holds as long as it lives. The kernel takes it from a process that dies, however that dies, and before
 * anybody has asked how it ended; a process id says less: it may still be listed, or be another process by now.
 */
public final class ServerLock implements AutoCloseable {
    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Returns the file in a lab's folder. */
    public static Path file(Path folder) {
        return folder.resolve("embedded.lock");
    }

    /** Returns it once nobody else holds it. */
    static ServerLock take(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new ServerLock(channel);
    }

    /** Returns whether a server of a lab's folder lives. Never asked by the server: to close the file is to let go of it. */
    public static boolean isHeld(Path folder) {
        // Shared, so that two who ask do not take each other for the server.
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
