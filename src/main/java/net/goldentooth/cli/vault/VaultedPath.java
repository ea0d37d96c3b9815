package net.goldentooth.cli.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import net.goldentooth.cli.project.Project;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;

/**
 * A file that is, or will be, encrypted. Its plain text is never written anywhere but to the file itself, and there is no
 * moment at which neither form of it is on the disk.
 *
 * @param path without links, so that the file changes and not the link to it
 * @param content what it holds now
 */
record VaultedPath(Path path, String shown, Vaulted content) {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    /**
     * Returns a file with what it holds.
     *
     * @throws InvalidInputException when it cannot be read, or when an interrupted run left the copy of it behind
     */
    static VaultedPath of(Project project, Path file) {
        Path path = project.console().folder().resolve(file);
        String shown = project.workspace().shown(path);
        try {
            Path real = path.toRealPath();
            if (Files.exists(kept(real))) {
                throw new InvalidInputException(Problem.error(
                                Origin.ofFile(shown), "an earlier run was interrupted while it decrypted this file")
                        .withHint("the encrypted text is whole in " + kept(real) + ": move it back, or remove it"));
            }
            return new VaultedPath(real, shown, new Vaulted(shown, Files.readAllBytes(real)));
        } catch (IOException e) {
            throw refused(shown, "cannot be read");
        }
    }

    /** Begins with a dot, so that nobody takes it for a file of variables. */
    private static Path kept(Path path) {
        return path.resolveSibling("." + path.getFileName() + ".vault-old");
    }

    /** Puts the encrypted text in the file's place, at once; owner, group and mode stay. */
    void replaceEncrypted(String armour) {
        Path whole = path.resolveSibling("." + path.getFileName() + ".vault-new");
        try {
            PosixFileAttributes before = Files.readAttributes(path, PosixFileAttributes.class);
            write(whole, armour.getBytes(StandardCharsets.UTF_8), OWNER);
            restore(whole, before);
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(whole);
            throw refused(shown, "cannot be written");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // It holds nothing that is not encrypted.
            return;
        }
    }

    private static void restore(Path file, PosixFileAttributes before) throws IOException {
        PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
        if (!now.owner().equals(before.owner()) || !now.group().equals(before.group())) {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            view.setOwner(before.owner());
            view.setGroup(before.group());
        }
        Files.setPosixFilePermissions(file, before.permissions());
    }

    /**
     * Writes the plain text into the file itself, which nobody but owner and group can read from then on; until it is
     * there, a copy of the encrypted text lies beside it.
     */
    void replaceDecrypted(byte[] plain) {
        try {
            Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            mode.removeAll(OTHERS);
            write(kept(path), content.bytes(), OWNER);
            write(path, plain, mode);
            Files.delete(kept(path));
        } catch (IOException e) {
            throw refused(shown, "cannot be written; the encrypted text may be in " + kept(path));
        }
    }

    private static void write(Path file, byte[] bytes, Set<PosixFilePermission> mode) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            Files.setPosixFilePermissions(file, mode);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
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
