package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host wrote down is damaged: that is said with its place, nothing is changed, and neighbours go on. */
final class DamagedRecordTest {
    private static final List<String> COMMANDS = List.of(
            "status motd",
            "history",
            "rollback --check",
            "remove_motd --check",
            "setup_motd --check",
            "setup_motd -e motd_text=third --yes");

    /** How often; {@code -Dgoldentooth.faults=200} tries more. */
    private static final int TRIES = Integer.getInteger("goldentooth.faults", 12);

    @TempDir
    Path folder;

    private TwoMachines machines;
    private Path state;

    @BeforeEach
    void setUpTwice() throws IOException {
        machines = new TwoMachines(folder);
        machines.json("setup_motd");
        machines.json("setup_motd", "-e", "motd_text=other");
        state = folder.resolve("one/var/lib/goldentooth");
    }

    private CommandLineRun run(String command) {
        return machines.run(command.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'file\tabc\trelative/path'  | '\"relative/path\" is not an absolute path of a file'",
                "'file'                      | 'a line of it is not whole'",
                "'stamp\tx'                  | 'a line of it is not whole'",
                "'brought'                   | 'a line of it is not whole'",
                "'unit\tenabled\tstarted\t-x'| '\"-x\" is not the name of a systemd unit, such as prometheus.service'",
            })
    void aLineIsDamaged(String line, String why) throws IOException {
        Path record = state.resolve("roles/motd");
        Files.writeString(record, line.replace("\\t", "\t") + "\n", StandardOpenOption.APPEND);
        assertRefused(run("rollback --check --yes"), "roles/motd is damaged: " + why);
        Files.delete(record);
        assertEquals(0, run("setup_motd --yes").code());
    }

    @Test
    void aRecordIsCutOff() throws IOException {
        Files.writeString(state.resolve("roles/motd"), "");
        for (String command : COMMANDS) {
            assertRefused(run(command), "roles/motd is damaged: it names no run");
        }
        assertEquals("other\n", Files.readString(folder.resolve("one/etc/motd")));
    }

    @Test
    void aKeptStateIsDamaged() throws IOException {
        Path kept;
        try (Stream<Path> runs = Files.list(state.resolve("generations"))) {
            kept = runs.max(Path::compareTo).orElseThrow();
        }
        Files.writeString(kept.resolve("motd/paths"), "kept\n");
        String place = "generations/" + kept.getFileName() + "/motd is damaged: a line of it is not whole";
        assertRefused(run("rollback --check"), place);
        assertEquals(0, run("status motd").code());
    }

    @Test
    void aKeptFileIsDamaged() throws IOException {
        Path kept;
        try (Stream<Path> runs = Files.list(state.resolve("generations"))) {
            kept = runs.max(Path::compareTo).orElseThrow().resolve("motd/tree/etc/motd");
        }
        Files.writeString(kept, "hellO\n");
        for (String command : List.of("rollback --check", "rollback")) {
            CommandLineRun refused = run(command);
            assertEquals(1, refused.code(), refused::toString);
            String why = "what is kept of /etc/motd on one is damaged: "
                    + kept.toString().replace(folder + "/one", "") + " is not what was kept, so nothing is put back";
            assertTrue(refused.out().contains(why), refused::toString);
            assertTrue(refused.out().contains("go back to another run"), refused::toString);
            assertEquals("other\n", Files.readString(folder.resolve("one/etc/motd")));
        }
        assertEquals("hello\n", Files.readString(folder.resolve("two/etc/motd")));
    }

    private static void assertRefused(CommandLineRun run, String why) {
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.out().contains("the host's record /var/lib/goldentooth/" + why), run::toString);
        assertFalse(run.toString().contains("this is a bug"), run::toString);
    }

    /** Whatever stands in the files: a refusal, or none; never a defect of ours, and never on the neighbour. */
    @Test
    void noiseIsNoDefect() throws IOException {
        long seed = Long.getLong("goldentooth.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Path> files;
        try (Stream<Path> all = Files.walk(state)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/tree/") && !file.endsWith("lock"))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < TRIES; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(file);
            Files.write(file, damaged(before, random));
            String command = COMMANDS.get(random.nextInt(COMMANDS.size() - 1));
            CommandLineRun run = run(command);
            String what = "-Dgoldentooth.seed=" + seed + ", " + i + ": " + command + " with " + file + "\n" + run;
            assertTrue(run.code() <= 1, what);
            assertFalse(run.toString().contains("this is a bug"), what);
            Files.write(file, before);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        try (var out = new java.io.ByteArrayOutputStream()) {
            int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            out.write(Arrays.copyOf(bytes, cut));
            if (random.nextBoolean()) {
                byte[] noise = new byte[random.nextInt(40)];
                random.nextBytes(noise);
                out.write(noise);
            }
            int from = Math.min(bytes.length, cut + random.nextInt(9));
            out.write(bytes, from, bytes.length - from);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
