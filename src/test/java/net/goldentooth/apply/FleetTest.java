package net.goldentooth.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.endpoint.session.Premises;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Planner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over machines that are folders here, each behind a shell of its own. */
final class FleetTest {
    private static final RunId RUN = new RunId("20260102T030405-0001", "tester@here");

    @TempDir
    Path machines;

    private final SecureRandom random = new SecureRandom();
    private final List<Event> events = new ArrayList<>();
    private final Interruption interruption = new Interruption();

    @BeforeEach
    void makeMachines() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            Files.createDirectories(machines.resolve(name).resolve("etc"));
        }
    }

    @Test
    void appliesToEveryHostAndChangesNothingTheSecondTime() {
        assertEquals(Set.of(HostStatus.CHANGED), statuses(apply(usual(), work("a", "b"))));
        assertEquals("hello a", read("a"));
        assertEquals("hello b", read("b"));
        assertEquals(Set.of(HostStatus.OK), statuses(apply(usual(), work("a", "b"))));
    }

    @Test
    void rehearsingWritesNothing() {
        try (Fleet fleet = fleet(usual(), work("a"))) {
            fleet.plan();
            fleet.rehearse();
            assertEquals(Set.of(HostStatus.CHANGED), statuses(fleet.outcomes()));
        }
        assertFalse(Files.exists(file("a")));
        assertFalse(Files.exists(machines.resolve("a/var")));
    }

    @Test
    void oneHostsFailureStaysWithThatHost() {
        List<HostWork> work = new ArrayList<>(work("a", "b"));
        work.add(unreachable("c"));
        Map<HostName, Outcome> outcomes = apply(usual(), work);
        assertEquals(HostStatus.UNREACHABLE, status(outcomes, "c"));
        assertEquals(HostStatus.CHANGED, status(outcomes, "a"));
        assertEquals(HostStatus.CHANGED, status(outcomes, "b"));
    }

    @Test
    void whatIsWrongInOurselvesIsToldAndStopsNobodyElse() {
        List<HostWork> work = new ArrayList<>(work("a"));
        work.add(new HostWork(
                new HostName("b"),
                () -> {
                    throw new IllegalStateException("odd");
                },
                aim("b")));
        Map<HostName, Outcome> outcomes = apply(usual(), work);
        assertEquals(HostStatus.FAILED, status(outcomes, "b"));
        assertEquals(HostStatus.CHANGED, status(outcomes, "a"));
        assertTrue(events.stream().anyMatch(Event.Defect.class::isInstance));
    }

    @Test
    void anErrorOfTheMachineThatRunsUsStaysWithItsHost() {
        List<HostWork> work = new ArrayList<>(work("a"));
        work.add(new HostWork(new HostName("b"), FleetTest::endless, aim("b")));
        work.add(new HostWork(
                new HostName("c"),
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                aim("c")));
        Map<HostName, Outcome> outcomes = apply(usual(), work);
        assertEquals(HostStatus.CHANGED, status(outcomes, "a"));
        assertEquals(HostStatus.FAILED, status(outcomes, "b"));
        assertTrue(failure(outcomes, "b").message().contains("StackOverflowError"));
        assertEquals("goldentooth ran out of memory", failure(outcomes, "c").message());
        assertTrue(failure(outcomes, "c").hint().orElse("").contains("--forks"));
        assertTrue(events.stream().anyMatch(Event.Defect.class::isInstance));
    }

    private static HostFailure failure(Map<HostName, Outcome> outcomes, String host) {
        return Objects.requireNonNull(outcomes.get(new HostName(host)))
                .failure()
                .orElseThrow();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Session endless() {
        return endless();
    }

    @Test
    void aBatchInWhichEveryHostFailedIsTheLast() {
        Policy oneByOne = new Policy(4, Optional.of(Share.parse("1")), Optional.empty(), Consent.SHOWN);
        Map<HostName, Outcome> outcomes = apply(oneByOne, work("b", "c"));
        assertEquals(HostStatus.FAILED, status(outcomes, "b"));
        assertEquals(HostStatus.SKIPPED, status(outcomes, "c"));
        assertFalse(Files.exists(file("c")));
    }

    @Test
    void maxFailLetsSomeHostsFail() {
        Policy oneMayFail = new Policy(4, Optional.of(Share.parse("1")), Optional.of(Share.parse("1")), Consent.SHOWN);
        Map<HostName, Outcome> outcomes = apply(oneMayFail, work("b", "c"));
        assertEquals(HostStatus.FAILED, status(outcomes, "b"));
        assertEquals(HostStatus.CHANGED, status(outcomes, "c"));
    }

    @Test
    void noBatchBeginsWhenTooManyHostsFailedBefore() {
        List<HostWork> work = new ArrayList<>(work("a"));
        work.add(unreachable("c"));
        Map<HostName, Outcome> outcomes =
                apply(new Policy(4, Optional.empty(), Optional.of(Share.parse("0")), Consent.SHOWN), work);
        assertEquals(HostStatus.UNREACHABLE, status(outcomes, "c"));
        assertEquals(HostStatus.SKIPPED, status(outcomes, "a"));
        assertFalse(Files.exists(file("a")));
    }

    @Test
    void afterAnInterruptionNoFurtherHostBegins() {
        try (Fleet fleet = fleet(usual(), work("a", "b"))) {
            fleet.plan();
            assertFalse(interruption.requestAndWait(Duration.ofSeconds(1)));
            fleet.apply(List.of(Greeting.ROLE), RUN);
            assertEquals(Set.of(HostStatus.SKIPPED), statuses(fleet.outcomes()));
        }
        assertFalse(Files.exists(file("a")));
    }

    @Test
    void nobodyWaitsForAHostThatIsOnlyLookedAtWhenTheRunIsToEnd() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        List<HostWork> work = new ArrayList<>(work("a"));
        work.add(new HostWork(
                new HostName("b"),
                () -> {
                    called.countDown();
                    throw new UnreachableException("never answered: " + awaited(hungUp), null, null);
                },
                aim("b")));
        Thread person = new Thread(() -> {
            boolean ignored = awaited(called) && interruption.requestAndWait(Duration.ofSeconds(1));
        });
        person.start();
        try (Fleet fleet = fleet(usual(), work)) {
            fleet.plan();
            assertEquals(Set.of(HostStatus.SKIPPED), statuses(fleet.outcomes()));
            assertTrue(fleet.outcomes().values().stream().allMatch(Outcome::isOpen));
        }
        person.join();
        assertEquals(1, hungUp.getCount());
        assertFalse(interruption.hasBegun());
        hungUp.countDown();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void plansThatAreDroppedCountAsSkipped() {
        try (Fleet fleet = fleet(usual(), work("a"))) {
            fleet.plan();
            assertEquals(Set.of(new HostName("a")), fleet.changes().keySet());
            assertEquals(Set.of(HostStatus.SKIPPED), statuses(fleet.outcomes()));
        }
    }

    private Map<HostName, Outcome> apply(Policy policy, List<HostWork> work) {
        try (Fleet fleet = fleet(policy, work)) {
            fleet.plan();
            if (policy.serial().isPresent()) {
                // A folder where b's file must go, made after b's plan.
                block("b");
            }
            fleet.apply(List.of(Greeting.ROLE), RUN);
            return fleet.outcomes();
        }
    }

    private void block(String name) {
        try {
            Files.createDirectories(file(name).resolve("in-the-way"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Fleet fleet(Policy policy, List<HostWork> work) {
        return new Fleet(work, policy, interruption, events::add, () -> Duration.ofNanos(System.nanoTime()));
    }

    private static Policy usual() {
        return new Policy(4, Optional.empty(), Optional.empty(), Consent.SHOWN);
    }

    private List<HostWork> work(String... names) {
        List<HostWork> work = new ArrayList<>();
        for (String name : names) {
            Endpoint endpoint = new LocalEndpoint(
                    Become.NOBODY_ELSE,
                    () -> Nonce.from(random),
                    Premises.in(machines.resolve(name).toString()));
            work.add(new HostWork(new HostName(name), endpoint, aim(name)));
        }
        return work;
    }

    private static HostWork unreachable(String name) {
        Endpoint nowhere = () -> {
            throw new UnreachableException("no route", "plug it in", null);
        };
        return new HostWork(new HostName(name), nowhere, aim(name));
    }

    private static Aim aim(String name) {
        return new SetupAim(
                List.of(new Greeting(new HostName(name), "hello " + name).bundle("/etc/hello")), new Planner()::plan);
    }

    private Path file(String machine) {
        return machines.resolve(machine).resolve("etc/hello");
    }

    private String read(String machine) {
        try {
            return Files.readString(file(machine));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HostStatus status(Map<HostName, Outcome> outcomes, String host) {
        return Objects.requireNonNull(outcomes.get(new HostName(host))).status();
    }

    private static Set<HostStatus> statuses(Map<HostName, Outcome> outcomes) {
        return outcomes.values().stream().map(Outcome::status).collect(Collectors.toSet());
    }
}
