package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rollback} and {@code remove_ROLE} heed batches, locks and lists of failed hosts as {@code setup_ROLE} does. */
final class BusyMachinesTest {
    @TempDir
    Path folder;

    private TwoMachines machines;
    private Process holder;

    @BeforeEach
    void setUpTwice() throws IOException {
        machines = new TwoMachines(folder);
        machines.json("setup_motd");
        machines.json("setup_motd", "-e", "motd_text=other");
        // Another run is at work on the first machine until its input ends.
        holder = new ProcessBuilder("sh", "-c", "exec 9<>lock; flock 9; echo held; read -r end")
                .directory(folder.resolve("one/var/lib/goldentooth").toFile())
                .start();
        byte[] held = holder.getInputStream().readNBytes(5);
        assertEquals("held\n", new String(held, StandardCharsets.US_ASCII));
    }

    @AfterEach
    void letTheOtherEnd() {
        try {
            holder.getOutputStream().close();
            assertTrue(holder.waitFor(30, TimeUnit.SECONDS));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> words(String... words) {
        return Stream.of(words).flatMap(text -> Stream.of(text.split(" "))).toList();
    }

    private CommandLineRun run(List<String> words) {
        return machines.run(words.toArray(String[]::new));
    }

    private String again(CommandLineRun run) {
        String line = run.out().strip().lines().reduce("", (before, last) -> last);
        assertTrue(line.startsWith("  goldentooth "), run::toString);
        return line.strip().substring("goldentooth ".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback --yes", "remove_motd --yes", "setup_motd -e motd_text=third"})
    void aBatchThatFailedIsTheLastAndTheRestIsDoneOnceMoreWithPatience(String command) throws IOException {
        CommandLineRun first = run(words(command, "--serial 1"));
        assertEquals(1, first.code(), first::toString);
        assertTrue(first.out().contains("this host is being changed by another run"), first::toString);
        assertTrue(first.out().contains("skipped, not begun: too many hosts failed before: two"), first::toString);
        assertEquals("other\n", Files.readString(folder.resolve("two/etc/motd")));

        machines.whenWaiting(this::letTheOtherEnd);
        String again = again(first).replace(" -e ...", " -e motd_text=third");
        CommandLineRun second = run(words(again.replace("--serial 1", "--wait-lock 20s")));
        assertEquals(0, second.code(), second::toString);
        for (String machine : List.of("one", "two")) {
            assertTrue(second.out().lines().anyMatch(line -> line.matches(machine + " +changed.*")), second::toString);
        }
        assertFalse(second.out().contains("once more"), second::toString);
        Path failed = folder.resolve(again.replaceFirst(".*@", ""));
        assertFalse(Files.exists(failed), failed::toString);
    }

    /** The other run has swapped, and watches what it swapped. */
    @Test
    void statusSaysThatARunIsAtWorkAndNothingOfDrift() throws IOException {
        Path state = folder.resolve("one/var/lib/goldentooth");
        Files.writeString(state.resolve("lock"), "erika on moon (run 20260102T030405-7f3a)\n");
        Files.writeString(state.resolve("journal"), "run\t20260102T030405-7f3a\nrole\tmotd\nby\terika\ndeed\tsetup\n");
        Files.writeString(folder.resolve("one/etc/motd"), "of another machine\n");
        CommandLineRun busy = machines.run("status", "motd", "-l", "one");
        assertEquals(0, busy.code(), busy::toString);
        assertTrue(busy.out().lines().anyMatch(line -> line.startsWith("one   being changed")), busy::toString);
        assertTrue(busy.out().contains("being changed at this moment by erika on moon"), busy::toString);
        for (String wrong : List.of("by hand", "interrupted", "write", "did not end")) {
            assertFalse(busy.out().contains(wrong), busy::toString);
        }
        letTheOtherEnd();
        CommandLineRun ended = machines.run("status", "motd", "-l", "one");
        assertTrue(ended.out().contains("did not end"), ended::toString);
    }

    @Test
    void onMachinesThatAreLeftTheSameRunIsUndoneAndNoOther() throws Exception {
        CommandLineRun first = machines.run("rollback");
        assertEquals(1, first.code(), first::toString);
        assertEquals("hello\n", Files.readString(folder.resolve("two/etc/motd")));
        letTheOtherEnd();
        // Meanwhile somebody makes another run the newest one there.
        machines.json("setup_motd", "-l", "one", "-e", "motd_text=third");
        CommandLineRun second = run(words(again(first)));
        assertEquals(0, second.code(), second::toString);
        assertTrue(second.out().contains("is not the last one there: one"), second::toString);
        assertEquals("third\n", Files.readString(folder.resolve("one/etc/motd")));
        assertFalse(Files.exists(folder.resolve(again(first).replaceFirst(".*@", ""))), "nothing is left to be done");
    }

    @Test
    void whereToIsSaidOnce() {
        CommandLineRun both = machines.run("rollback", "--to", "a", "--over", "b");
        assertEquals(2, both.code());
        assertEquals("say --to or --over, not both\n", both.err());
        CommandLineRun unknown = machines.run("rollback", "--over", "b");
        assertEquals(2, unknown.code(), unknown::toString);
        assertTrue(unknown.err().startsWith("none of these hosts knows a run b\n"), unknown::toString);
    }
}
