package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end at any moment, on a folder that stands for a host. After each, a set is the old one or the new one. */
class InterruptedRunTest {
    private static final int FILES = 12;

    /** How many of each kind; {@code -Dgoldentooth.faults=200} tries more. */
    private static final int TRIES = Integer.getInteger("goldentooth.faults", 6);

    private static final Nonce NONCE = new Nonce("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("goldentooth.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void nothingChangesWhenTheConnectionIsCutWithinTheRequest() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            Host host = new Host(Shell.values()[i % Shell.values().length]);
            byte[] stream = host.recordApply();
            int offset = i == 0 ? stream.length - 1 : random.nextInt(stream.length);
            host.reset();
            Process process = host.start();
            write(process, stream, offset);
            hangUp(process);
            host.assertEndedAs("cut after byte " + offset + " of " + stream.length, "old");
        }
    }

    @Test
    void theClientMayVanishAtAnyMomentOfTheApply() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            Host host = new Host(Shell.values()[i % Shell.values().length]);
            byte[] stream = host.recordApply();
            int wait = random.nextInt(host.milliseconds + 1);
            host.reset();
            Process process = host.start();
            write(process, stream, stream.length);
            Thread.sleep(wait);
            hangUp(process);
            host.assertEndedAs("client gone after " + wait + " ms", "old or new");
        }
    }

    @Test
    void theHostMayDieAtAnyMomentOfTheApply() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            Host host = new Host(Shell.values()[i % Shell.values().length]);
            byte[] stream = host.recordApply();
            int wait = random.nextInt(host.milliseconds + 1);
            host.reset();
            Process process = host.start();
            write(process, stream, stream.length);
            Thread.sleep(wait);
            process.destroyForcibly().waitFor();
            host.recover();
            host.assertEndedAs("killed after " + wait + " ms", "old or new");
        }
    }

    private static void write(Process process, byte[] stream, int length) throws IOException {
        try {
            process.getOutputStream().write(stream, 0, length);
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It may have ended by itself, which is what is looked at next.
        }
    }

    /** What sshd does when its client is gone: all pipes are closed. */
    private static void hangUp(Process process) throws Exception {
        process.getInputStream().close();
        process.getErrorStream().close();
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it goes on for ever");
    }

    /** A folder with an old set of files, which an apply makes a new one. */
    private final class Host {
        private final Shell shell;
        private final Path root;
        private int milliseconds;

        Host(Shell shell) throws IOException {
            this.shell = shell;
            this.root = folder.resolve("root");
            reset();
        }

        void reset() throws IOException {
            if (Files.exists(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(root.resolve("etc/set"));
            for (int i = 0; i < FILES; i++) {
                if (i % 4 != 0) {
                    Files.writeString(root.resolve("etc/set/file" + i), "old");
                }
            }
        }

        private Wanted wanted() {
            Wanted wanted = new Wanted("set");
            for (int i = 0; i < FILES; i++) {
                wanted.file("/etc/set/file" + i, "new");
            }
            return wanted;
        }

        /** Returns the bytes of a whole conversation that applies the new set. */
        byte[] recordApply() {
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            Exec exec = command -> new RecordedChannel(shell.exec(folder).start(command), record);
            try (HostSession session =
                    HostSession.open(exec, Become.NOBODY_ELSE, NONCE, Premises.in(root.toString()))) {
                long start = System.nanoTime();
                assertDone(wanted().apply(session, "run1"));
                milliseconds = (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
            }
            return record.toByteArray();
        }

        Process start() throws IOException {
            return shell.process(folder, HostProgram.BOOTSTRAP).start();
        }

        void recover() throws Exception {
            awaitOrphans();
            try (HostSession session = shell.open(folder, root.toString())) {
                Snapshot observed = session.snapshot(Watch.of(List.of(wanted().bundle())));
                Optional<String> unfinished = observed.unfinished();
                List<String> notes = session.recover(new RunId("run2", "tester"), title -> {});
                assertEquals(unfinished.isPresent(), !notes.isEmpty(), () -> unfinished + " " + notes);
            }
        }

        /** The one program that was running when its shell was killed comes to its end, and holds the lock until then. */
        private void awaitOrphans() throws Exception {
            Path lock = root.resolve("var/lib/goldentooth/lock");
            if (Files.exists(lock)) {
                Process flock = new ProcessBuilder("flock", "-w", "60", lock.toString(), "true").start();
                assertEquals(0, flock.waitFor());
            }
        }

        /** Looks at the set, then applies as the next run would. */
        void assertEndedAs(String what, String expected) throws IOException {
            String message = what + ", " + shell + ", -Dgoldentooth.seed=" + seed;
            String state = state();
            assertTrue(expected.contains(state), () -> message + ": the set is " + state);
            try (HostSession session = shell.open(folder, root.toString())) {
                assertDone(wanted().apply(session, "run3"));
                assertTrue(wanted().plan(session).changesNothing(), message);
            }
            assertEquals("new", state(), message);
            assertEquals(List.of(), leftovers(), message);
        }

        private String state() throws IOException {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                Path file = root.resolve("etc/set/file" + i);
                String absent = i % 4 == 0 ? "old" : "gone";
                found.add(Files.exists(file) ? Files.readString(file) : absent);
            }
            return found.stream().distinct().count() == 1 ? found.get(0) : found.toString();
        }

        private List<String> leftovers() throws IOException {
            try (Stream<Path> all = Files.walk(root)) {
                return all.map(path -> root.relativize(path).toString())
                        .filter(path -> path.contains(".goldentooth-") || path.endsWith("goldentooth/journal"))
                        .toList();
            }
        }
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }

    private record RecordedChannel(Channel channel, ByteArrayOutputStream record) implements Channel {
        @Override
        public OutputStream input() {
            return new FilterOutputStream(channel.input()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    record.write(bytes, offset, length);
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public InputStream output() {
            return channel.output();
        }

        @Override
        public InputStream errors() {
            return channel.errors();
        }

        @Override
        public OptionalInt exitStatus(Duration within) {
            return channel.exitStatus(within);
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
