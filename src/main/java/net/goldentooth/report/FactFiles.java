package net.goldentooth.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import net.goldentooth.inventory.HostName;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.template.format.JsonWriter;

/**
 * The folder that keeps what hosts said of themselves: one file a host, in the form of Ansible's cache plugin jsonfile. The
 * same facts make the same bytes.
 */
public final class FactFiles {
    private static final JsonWriter.Style STYLE = new JsonWriter.Style("    ", ",", ": ", true, true);
    private static final String MODE = "rw-r--r--";

    private final Path folder;

    /** @param folder is made when something is saved */
    public FactFiles(Path folder) {
        this.folder = folder;
    }

    /** Returns where the facts of a host are kept. */
    public Path of(HostName host) {
        return folder.resolve(host.value() + ".json");
    }

    /**
     * Makes the folder.
     *
     * @throws InvalidInputException when it cannot be made or written to
     */
    public void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(e);
        }
        if (!Files.isWritable(folder)) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(folder.toString()), "nothing can be written to this folder"));
        }
    }

    /**
     * Keeps the facts of a host in place of those that were there. Whoever reads meanwhile finds the old file or the new one.
     *
     * @return whether anything in it is new
     * @throws InvalidInputException when it cannot be written
     */
    public boolean save(HostName host, Map<String, Object> facts) {
        byte[] text = (JsonWriter.write(facts, STYLE) + "\n").getBytes(StandardCharsets.UTF_8);
        Path file = of(host);
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), text)) {
                return false;
            }
            Path fresh = Files.createTempFile(
                    folder, ".facts", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)));
            Files.write(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private InvalidInputException refused(IOException e) {
        return new InvalidInputException(
                Problem.error(Origin.ofFile(folder.toString()), "the facts cannot be saved here: " + e.getMessage()));
    }
}
