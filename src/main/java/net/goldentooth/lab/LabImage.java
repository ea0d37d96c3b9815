package net.goldentooth.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.render.Content;
import net.goldentooth.role.Architecture;

/** The image that every lab host boots, built by {@code image.sh} from packages of this machine's own package archive. */
final class LabImage {
    private static final List<String> RECIPE = List.of("image.sh", "host.sh");

    private LabImage() {}

    /** Returns the image's name, which changes when its recipe does. */
    static String tag() {
        String recipe = RECIPE.stream().map(LabImage::resource).collect(Collectors.joining());
        return "goldentooth-lab:bookworm-" + Content.of(recipe).sha256().substring(0, 12);
    }

    /**
     * Returns the image's name, having built it where the engine does not have it.
     *
     * @throws ApplyException when it cannot be built, with what the recipe printed
     */
    static String ensure(Consumer<String> progress) {
        String tag = tag();
        String known = Command.docker("image", "ls", "--quiet", tag);
        if (known.isEmpty()) {
            progress.accept("building the image of the lab's hosts, which takes about a minute, once");
            build(tag);
        }
        return tag;
    }

    /** Returns what {@code uname -m} says on a host of the image. */
    static String architecture(String tag) {
        String name = Command.docker("image", "inspect", "--format", "{{.Architecture}}", tag);
        return Architecture.of(name).map(Architecture::machine).orElse(name);
    }

    /** Returns the text of a file beside this class. */
    static String resource(String name) {
        try (InputStream stream = LabImage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar holds no lab/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void build(String tag) {
        try {
            Path folder = Files.createTempDirectory("goldentooth-lab");
            for (String file : RECIPE) {
                Files.writeString(folder.resolve(file), resource(file));
            }
            Command.Answer answer =
                    Command.run(List.of("sh", folder.resolve("image.sh").toString(), tag));
            for (String file : RECIPE) {
                Files.delete(folder.resolve(file));
            }
            Files.delete(folder);
            if (answer.status() != 0) {
                throw new ApplyException(
                        "the image of the lab's hosts could not be built:\n"
                                + answer.errors().strip(),
                        "cli/engine installs what building it needs; the package archive must be reachable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
