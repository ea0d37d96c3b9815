package net.goldentooth.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.render.Content;

/**
 * A folder laid out as upstream's download sites are, with archives made from the packages in the lab's image.
 *
 * @param folder holds {@code PROJECT/vVERSION/PROJECT-VERSION.linux-ARCH.tar.gz} and {@code sha256sums.txt}
 */
record LabReleases(Path folder) {
    /** Returns the folder for an image, made where the cache does not have it. */
    static LabReleases ensure(String image, Path cache, Consumer<String> progress) {
        Path folder = cache.resolve(image.replace(':', '-'));
        if (!Files.isDirectory(folder)) {
            progress.accept("packing the release archives");
            make(image, folder);
        }
        return new LabReleases(folder);
    }

    /**
     * Returns the folder with archives made of this machine's packages; without any where this machine has no Debian's
     * packages, so that the bundled roles take upstream's.
     */
    static LabReleases ofThisMachine(Path cache, Consumer<String> progress) {
        String recipe = LabImage.resource("packages.sh") + LabImage.resource("releases.sh");
        Path folder = cache.resolve(
                "goldentooth-lab-here-" + Content.of(recipe).sha256().substring(0, 12));
        if (!Files.isDirectory(folder)) {
            progress.accept("packing the release archives");
            makeHere(folder, progress);
        }
        return new LabReleases(folder);
    }

    private static void makeHere(Path folder, Consumer<String> progress) {
        try {
            Path unfinished = unfinished(folder);
            Path packages = Files.createDirectory(unfinished.resolve("packages"));
            Path out = Files.createDirectory(unfinished.resolve("out"));
            Command.Answer fetched =
                    Command.run(List.of("sh", "-c", LabImage.resource("packages.sh"), "sh", packages.toString()));
            if (fetched.status() == 0) {
                Command.Answer packed = Command.run(List.of(
                        "sh", "-c", LabImage.resource("releases.sh"), "sh", out.toString(), packages.toString()));
                requireDone(packed);
                Files.move(out, folder, StandardCopyOption.ATOMIC_MOVE);
            } else {
                progress.accept("no Debian packages to make release archives of (" + Command.lastLine(fetched.errors())
                        + "), so upstream's are downloaded");
            }
            requireDone(Command.run(List.of("rm", "-rf", "--", unfinished.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireDone(Command.Answer answer) {
        if (answer.status() != 0) {
            throw new ApplyException(
                    "the release archives cannot be packed: " + Command.lastLine(answer.errors()), null);
        }
    }

    /** Returns the variables that make the bundled roles take these archives: for each project its mirror and version. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return variables;
        }
        for (Path project : children(folder)) {
            String name = project.getFileName().toString();
            String version = children(project).get(0).getFileName().toString().substring(1);
            variables.put(name + "_mirror", "file://" + project.toAbsolutePath());
            variables.put(name + "_version", version);
        }
        return variables;
    }

    // The container is the engine's to take away, so that none stays where a person interrupts this.
    private static void make(String image, Path folder) {
        String script = LabImage.resource("releases.sh") + "tar --create --directory \"$out\" .\n";
        try {
            Path unfinished = unfinished(folder);
            Path archive = unfinished.resolve("releases.tar");
            Command.docker(Command.once(image, script, "sh", "/srv/out"), archive);
            Path out = Files.createDirectory(unfinished.resolve("out"));
            requireDone(
                    Command.run(List.of("tar", "-xf", archive.toString(), "-C", out.toString(), "--no-same-owner")));
            Files.move(out, folder, StandardCopyOption.ATOMIC_MOVE);
            requireDone(Command.run(List.of("rm", "-rf", "--", unfinished.toString())));
        } catch (IOException e) {
            throw LabFolder.unwritable(folder, e);
        }
    }

    /** Returns a new folder beside the one that is wanted. What interrupted runs left there is taken away. */
    private static Path unfinished(Path wanted) throws IOException {
        Path parent = Files.createDirectories(wanted.getParent());
        requireDone(Command.run(List.of(
                "find",
                parent.toString(),
                "-maxdepth",
                "1",
                "-name",
                "unfinished*",
                "-mmin",
                "+60",
                "-exec",
                "rm",
                "-rf",
                "--",
                "{}",
                "+")));
        return Files.createTempDirectory(parent, "unfinished");
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
