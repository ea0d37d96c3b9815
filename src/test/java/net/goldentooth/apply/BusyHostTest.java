package net.goldentooth.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.endpoint.session.Premises;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Planner;
import net.goldentooth.render.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run on a host, here a folder, that another one is at work on. */
final class BusyHostTest {
    private static final HostName HOST = new HostName("a");
    private static final Greeting HELLO = new Greeting(HOST, "hello");
    private static final RunId RUN = new RunId("20260102T030405-0001", "tester@here");
    private static final String HOLDER = "erika@moon (run 20260102T030000-0002) since 2026-01-02 03:00:01 UTC";

    @TempDir
    Path machine;

    private final ConcurrentLinkedQueue<String> waited = new ConcurrentLinkedQueue<>();
    private final Interruption interruption = new Interruption();
    private final SecureRandom random = new SecureRandom();
    private Process holder;

    @BeforeEach
    void letAnotherRunBegin() throws IOException {
        Path state = Files.createDirectories(machine.resolve("var/lib/goldentooth"));
        Files.createDirectories(machine.resolve("etc"));
        Files.writeString(state.resolve("lock"), HOLDER + "\n");
        holder = new ProcessBuilder("sh", "-c", "exec 9<>lock; flock 9; echo held; read -r end")
                .directory(state.toFile())
                .start();
        byte[] held = holder.getInputStream().readNBytes(5);
        assertEquals("held\n", new String(held, StandardCharsets.US_ASCII));
    }

    @AfterEach
    void letItEnd() throws Exception {
        holder.getOutputStream().close();
        assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
    }

    private void endTheOther() {
        try {
            letItEnd();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Outcome apply(RunId run, Runnable whenWaiting) {
        return apply(Consent.SHOWN, HELLO.bundle("/etc/hello"), run, whenWaiting);
    }

    private Outcome apply(Consent consent, Bundle bundle, RunId run, Runnable whenWaiting) {
        LocalEndpoint endpoint =
                new LocalEndpoint(Become.NOBODY_ELSE, () -> Nonce.from(random), Premises.in(machine.toString()));
        HostWork work = new HostWork(HOST, endpoint, new SetupAim(List.of(bundle), new Planner()::plan));
        Policy policy = new Policy(1, Optional.empty(), Optional.empty(), consent);
        try (Fleet fleet = new Fleet(
                List.of(work),
                policy,
                interruption,
                event -> note(event, whenWaiting),
                () -> Duration.ofNanos(System.nanoTime()))) {
            fleet.plan();
            fleet.apply(List.of(Greeting.ROLE), run);
            return Objects.requireNonNull(fleet.outcomes().get(HOST));
        }
    }

    private void note(Event event, Runnable whenWaiting) {
        if (event instanceof Event.Waiting waiting) {
            waited.add(waiting.title());
            whenWaiting.run();
        }
    }

    private static String message(Outcome outcome) {
        return outcome.failure().orElseThrow().message();
    }

    @Test
    void withoutPatienceItFailsAndSaysWhoIsAtWorkSinceWhen() {
        Outcome outcome = apply(RUN, () -> {});
        assertEquals(
                "this host is being changed by " + HOLDER
                        + "; try again when that has ended, or wait for it with --wait-lock",
                message(outcome));
        assertEquals(List.of(), List.copyOf(waited));
    }

    @Test
    void withPatienceItWaitsAndIsApplied() throws IOException {
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(30)), this::endTheOther);
        assertEquals(HostStatus.CHANGED, outcome.status());
        assertEquals("waiting for " + HOLDER, waited.peek());
        assertEquals("hello", Files.readString(machine.resolve("etc/hello")));
        assertEquals("", Files.readString(machine.resolve("var/lib/goldentooth/lock")));
    }

    @Test
    void patienceEnds() {
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(3)), () -> {});
        assertEquals("this host is still being changed by " + HOLDER + "; waited 3 s for it", message(outcome));
        assertFalse(Files.exists(machine.resolve("etc/hello")));
    }

    @Test
    void whatTheOtherRunDidIsNotDoneAgain() {
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(30)), () -> {
            write("etc/hello", "hello").toFile().setReadable(true, false);
            endTheOther();
        });
        assertEquals(HostStatus.OK, outcome.status(), () -> String.valueOf(outcome));
        assertEquals(List.of(), outcome.steps());
    }

    @Test
    void whatTheOtherRunDidElseIsPlannedAfresh() throws IOException {
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(30)), () -> {
            write("etc/hello", "good bye");
            endTheOther();
        });
        assertEquals(HostStatus.CHANGED, outcome.status(), () -> String.valueOf(outcome));
        assertEquals("hello", Files.readString(machine.resolve("etc/hello")));
        List<String> history = Files.readAllLines(machine.resolve("var/lib/goldentooth/history"));
        assertEquals(1, history.size(), history::toString);
        assertTrue(history.get(0).contains("\tDONE\t"), history::toString);
    }

    /** Waits for a run that brings one file more, and so makes a plan that would take that away. */
    private Outcome applyAfterOneThatBroughtMore(Consent consent) throws IOException {
        endTheOther();
        apply(Consent.SHOWN, HELLO.bundle("/etc/hello", "/etc/more"), RUN, () -> {});
        String brought = Files.readString(machine.resolve("var/lib/goldentooth/roles/greeting"));
        delete("etc/hello", "etc/more", "var/lib/goldentooth/roles/greeting");
        letAnotherRunBegin();
        RunId next = new RunId("20260102T040000-0003", "tester@here").waiting(Duration.ofSeconds(30));
        return apply(consent, HELLO.bundle("/etc/hello"), next, () -> {
            write("var/lib/goldentooth/roles/greeting", brought);
            write("etc/more", "hello");
            endTheOther();
        });
    }

    @Test
    void whatNobodyWasAskedAboutIsNotTakenAway() throws IOException {
        Outcome outcome = applyAfterOneThatBroughtMore(Consent.SHOWN);
        assertEquals(HostStatus.FAILED, outcome.status(), () -> String.valueOf(outcome));
        assertEquals(
                "this host has changed since its plan was shown; now this would remove /etc/more, which nobody was asked about",
                message(outcome));
        assertTrue(Files.exists(machine.resolve("etc/more")));
        assertFalse(Files.exists(machine.resolve("etc/hello")));
    }

    /** A run that took a file away is left as if it had been interrupted, so that undoing it brings the file back. */
    @Test
    void whatOnlyShowsOnceAnInterruptedRunIsUndoneIsSaidToComeOfThat() {
        endTheOther();
        apply(Consent.SHOWN, HELLO.bundle("/etc/hello", "/etc/more"), RUN, () -> {});
        String id = "20260102T040000-0003";
        apply(Consent.ANYTHING, HELLO.bundle("/etc/hello"), new RunId(id, "tester@here"), () -> {});
        assertFalse(Files.exists(machine.resolve("etc/more")));
        write("var/lib/goldentooth/journal", "run\t" + id + "\nrole\tgreeting\nby\ttester@here\ndeed\tsetup\n");
        RunId next = new RunId("20260102T050000-0004", "tester@here");
        Outcome outcome = apply(Consent.SHOWN, HELLO.bundle("/etc/hello"), next, () -> {});
        assertEquals(
                "what an interrupted run left was undone; now this would remove /etc/more, which nobody was asked about",
                message(outcome));
        assertTrue(Files.exists(machine.resolve("etc/more")));
    }

    @Test
    void whoeverAgreesToAnythingHasItTakenAway() throws IOException {
        Outcome outcome = applyAfterOneThatBroughtMore(Consent.ANYTHING);
        assertEquals(HostStatus.CHANGED, outcome.status(), () -> String.valueOf(outcome));
        assertFalse(Files.exists(machine.resolve("etc/more")));
        assertTrue(Files.exists(machine.resolve("etc/hello")));
    }

    /** The other run has swapped what this one wants too, and watches it. */
    private void letTheOtherSwap() throws IOException {
        Path state = machine.resolve("var/lib/goldentooth");
        Files.writeString(state.resolve("journal"), "run\t20260102T030000-0002\nrole\tgreeting\nby\terika@moon\n");
        Path file = Files.writeString(machine.resolve("etc/hello"), "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(machine.resolve(file), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void delete(String... files) {
        for (String file : files) {
            try {
                Files.deleteIfExists(machine.resolve(file));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void whatMayStillBeUndoneIsNotSaidToBeThere() throws IOException {
        letTheOtherSwap();
        Outcome outcome = apply(RUN, () -> {});
        assertEquals(HostStatus.FAILED, outcome.status(), () -> String.valueOf(outcome));
        assertEquals(
                "this host is being changed by " + HOLDER
                        + "; try again when that has ended, or wait for it with --wait-lock",
                message(outcome));
    }

    @Test
    void whatTheOtherRunUndidIsDoneByTheOneThatWaited() throws IOException {
        letTheOtherSwap();
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(30)), () -> {
            delete("etc/hello", "var/lib/goldentooth/journal");
            endTheOther();
        });
        assertEquals("waiting for " + HOLDER, waited.peek());
        assertEquals(HostStatus.CHANGED, outcome.status(), () -> String.valueOf(outcome));
        assertEquals("hello", Files.readString(machine.resolve("etc/hello")));
    }

    @Test
    void whatTheOtherRunBroughtToAGoodEndIsNotDoneAgain() throws IOException {
        letTheOtherSwap();
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(30)), () -> {
            delete("var/lib/goldentooth/journal");
            endTheOther();
        });
        assertEquals(HostStatus.OK, outcome.status(), () -> String.valueOf(outcome));
        assertEquals(List.of(), outcome.steps());
    }

    @Test
    void aRunThatHasSwappedNothingYetIsInNobodysWayWhoNeedsNothing() throws IOException {
        letTheOtherSwap();
        delete("var/lib/goldentooth/journal");
        assertEquals(HostStatus.OK, apply(RUN, () -> {}).status());
    }

    @Test
    void aRunThatWaitsCanBeInterrupted() {
        Thread stop = new Thread(() -> interruption.requestAndWait(Duration.ofSeconds(30)));
        Outcome outcome = apply(RUN.waiting(Duration.ofSeconds(60)), stop::start);
        assertEquals("interrupted while waiting for " + HOLDER + "; nothing was done", message(outcome));
        assertFalse(Files.exists(machine.resolve("etc/hello")));
    }
}
