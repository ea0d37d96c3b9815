package net.goldentooth.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;

/**
 * A file that is, or will be, encrypted. Its plain text is never written anywhere but to the file itself, and there is no
 * moment at which neither form of it is on the disk.
 *
 * @param bytes what it holds now
 */
record VaultedPath(Path path, String shown, byte[] bytes) {
    /**
     * Returns a file with what it holds.
     *
     * @throws InvalidInputException when it cannot be read
     */
    static VaultedPath of(Project project, Path file) {
        Path path = project.console().folder().resolve(file);
        String shown = project.workspace().shown(path);
        try {
            return new VaultedPath(path, shown, Files.readAllBytes(path));
        } catch (IOException e) {
            throw refused(shown, "cannot be read");
        }
    }

    boolean isEncrypted() {
        return VaultFile.isVault(text());
    }

    private String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Returns the plain bytes.
     *
     * @throws InvalidInputException when it is not encrypted, or with another password
     */
    byte[] decrypted(Project project) {
        if (!isEncrypted()) {
            throw refused(shown, "is not encrypted");
        }
        return project.keys().openBytes(text(), Origin.ofFile(shown));
    }

    /** Puts the encrypted text in the file's place, at once. */
    void replaceEncrypted(String armour) {
        Path whole = path.resolveSibling(path.getFileName() + ".vault-new");
        try {
            write(whole, armour.getBytes(StandardCharsets.UTF_8));
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw refused(shown, "cannot be written");
        }
    }

    /** Writes the plain text into the file itself; until it is there, a copy of the encrypted text lies beside it. */
    void replaceDecrypted(byte[] plain) {
        Path kept = path.resolveSibling(path.getFileName() + ".vault-old");
        try {
            write(kept, bytes);
            write(path, plain);
            Files.delete(kept);
        } catch (IOException e) {
            throw refused(shown, "cannot be written; the encrypted text may be in " + kept);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            Files.setPosixFilePermissions(
                    file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static InvalidInputException refused(String shown, String why) {
        return new InvalidInputException(Problem.error(Origin.ofFile(shown), "the file " + why));
    }
}
