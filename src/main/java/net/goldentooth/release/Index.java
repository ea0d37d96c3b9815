package net.goldentooth.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedRelease.Archive;

/** What is known of one archive that was verified before: its members, as files named by their sums. */
final class Index {
    private final Path folder;
    private final Path file;

    /** An archive whose sum is pinned otherwise, or listed elsewhere, is another archive. */
    Index(Path folder, Archive archive) {
        this.folder = folder;
        String key = archive.url() + "\n" + archive.sha256().orElse("") + "\n"
                + archive.checksums().orElse("");
        this.file = folder.resolve(name(key) + ".index");
    }

    /** Returns a file name for a text of any length. */
    static String name(String text) {
        return Content.of(text).sha256().substring(0, 32);
    }

    /** Returns each member that is still there, by its path in the archive; none when nothing is known. */
    Map<String, Content> read() throws IOException {
        Map<String, Content> members = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split(" ", 3);
                Path stored = folder.resolve("files").resolve(fields[0]);
                long size = Long.parseLong(fields[1]);
                if (Files.isRegularFile(stored) && Files.size(stored) == size) {
                    members.put(fields[2], new Content.OnDisk(stored, size, fields[0]));
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Written by something else: what is verified again is right again.
            return Map.of();
        }
        return members;
    }

    void write(Map<String, Content> members) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(members)
                .forEach((member, content) -> text.append(content.sha256())
                        .append(' ')
                        .append(content.size())
                        .append(' ')
                        .append(member)
                        .append('\n'));
        Path fresh = Files.createTempFile(folder, "index", ".tmp");
        Files.write(fresh, text.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
