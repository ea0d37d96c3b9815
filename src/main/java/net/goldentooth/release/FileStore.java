package net.goldentooth.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import net.goldentooth.render.Content;

/** Files that never change, each named by its sum. */
final class FileStore {
    private final Path folder;
    private final long largest;

    FileStore(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    /**
     * Returns what can be read, as a file of the store.
     *
     * @throws IOException when it cannot be read
     * @throws UncheckedIOException when it cannot be kept
     */
    Content keep(InputStream in, String what) throws IOException {
        try {
            return keepIn(folder, in, what);
        } catch (FileSystemException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Content keepIn(Path folder, InputStream in, String what) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "new", ".tmp");
        try {
            MessageDigest digest = Download.sha256();
            long size = copy(in, fresh, digest, what);
            String sum = HexFormat.of().formatHex(digest.digest());
            Path kept = folder.resolve(sum);
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Content.OnDisk(kept, size, sum);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private long copy(InputStream in, Path to, MessageDigest digest, String what) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > largest) {
                    throw new ReleaseException(
                            what + " is larger than " + largest + " bytes", "see whether it is the right archive");
                }
                write(out, buffer, n);
            }
        }
        return size;
    }

    /** What cannot be written is our trouble; what cannot be read is the archive's. */
    private static void write(OutputStream out, byte[] buffer, int n) {
        try {
            out.write(buffer, 0, n);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
