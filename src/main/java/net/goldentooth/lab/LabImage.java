package net.goldentooth.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.render.Content;
import net.goldentooth.role.Architecture;

/** The image that every lab host boots, built by {@code image.sh} from packages of this machine's own package archive. */
final class LabImage {
    // binfmt_misc, in the kernel's documentation: what is registered is a file there.
    private static final Path BINFMT = Path.of("/proc/sys/fs/binfmt_misc");
    private static final List<String> RECIPE = List.of("image.sh", "host.sh", "stock.sh", "lend.sh");

    private LabImage() {}

    /** Returns the image's name, which changes when its recipe does. */
    static String tag() {
        String recipe = RECIPE.stream().map(LabImage::resource).collect(Collectors.joining());
        return "goldentooth-lab:bookworm-" + Content.of(recipe).sha256().substring(0, 12);
    }

    /** Returns the name of the image for another architecture than this machine's. */
    static String tag(Architecture architecture) {
        return tag() + "-" + architecture.release();
    }

    /**
     * Returns the image's name, having built it where the engine does not have it.
     *
     * @throws ApplyException when it cannot be built, with what the recipe printed
     */
    static String ensure(Consumer<String> progress) {
        return ensure(
                List.of(tag()),
                () -> progress.accept("building the image of the lab's hosts, which takes about a minute, once"));
    }

    /**
     * Returns the name of the image for another architecture than this machine's, having built it by emulation where the
     * engine does not have it.
     *
     * @throws ApplyException when it cannot be built, such as where no emulator is registered
     */
    static String emulated(Architecture architecture, Consumer<String> progress) {
        String machine = architecture.machine();
        if (architecture != Architecture.ARM64) {
            throw new ApplyException("the lab cannot emulate " + machine, "it can emulate aarch64");
        }
        requireEmulator(architecture);
        return ensure(
                List.of(tag(architecture), architecture.release()),
                () -> progress.accept(
                        "building the image of " + machine + " hosts by emulation, which takes a minute or two, once"));
    }

    /** @throws ApplyException when this machine cannot run programs of this architecture */
    static void requireEmulator(Architecture architecture) {
        if (!canRun(architecture)) {
            throw new ApplyException(
                    "this machine cannot run programs of " + architecture.machine(),
                    "cli/emulation registers an emulator, on Debian and Ubuntu");
        }
    }

    /** Returns whether the kernel hands programs of this architecture to an emulator, inside containers too. */
    static boolean canRun(Architecture architecture) {
        try {
            String registered = Files.readString(BINFMT.resolve("qemu-" + architecture.machine()));
            // F: the emulator was opened when it was registered, and is not looked for inside the container.
            return registered.startsWith("enabled\n")
                    && registered.lines().anyMatch(line -> line.matches("flags:.*F.*"));
        } catch (IOException notRegistered) {
            return false;
        }
    }

    /** Returns whether the engine has the image of this name. */
    static boolean isBuilt(String tag) {
        return !Command.docker("image", "ls", "--quiet", tag).isEmpty();
    }

    private static String ensure(List<String> arguments, Runnable before) {
        String tag = arguments.get(0);
        if (!isBuilt(tag)) {
            before.run();
            build(arguments);
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

    private static void build(List<String> arguments) {
        Path folder = recipe();
        List<String> command =
                new ArrayList<>(List.of("sh", folder.resolve("image.sh").toString()));
        command.addAll(arguments);
        Command.Answer answer = Command.run(command);
        if (answer.status() != 0) {
            String said = answer.errors().strip();
            throw new ApplyException(
                    "the image of the lab's hosts could not be built:\n" + said,
                    said.contains("No space left on device")
                            ? "it takes 2 GB in TMPDIR or /tmp while it is built"
                            : "cli/engine installs what building it needs; the package archive must be reachable");
        }
    }

    /** Returns a folder with the recipe's files, which goes with this process, also when a person interrupts it. */
    private static Path recipe() {
        try {
            Path folder = Files.createTempDirectory("goldentooth-lab");
            folder.toFile().deleteOnExit();
            for (String name : RECIPE) {
                Path file = Files.writeString(folder.resolve(name), resource(name));
                file.toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new ApplyException("the recipe of the lab's image cannot be written: " + e.getMessage(), null);
        }
    }
}
