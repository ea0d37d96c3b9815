package net.goldentooth.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.endpoint.session.Premises;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Planner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that somebody else changes whenever a plan was made for it. */
final class UnsettledHostTest {
    private static final HostName HOST = new HostName("a");
    private static final RunId RUN = new RunId("20260102T030405-0001", "tester@here").waiting(Duration.ofSeconds(5));

    @TempDir
    Path machine;

    private final SecureRandom random = new SecureRandom();

    /** Wants what another aim wants, where somebody writes as soon as a plan is made. */
    private record Contended(Aim aim, Path file) implements Aim {
        @Override
        public List<Plan> plan(Session session) {
            List<Plan> plans = aim.plan(session);
            overwrite();
            return plans;
        }

        @Override
        public Plan planAgain(Plan earlier, Session session) {
            Plan plan = aim.planAgain(earlier, session);
            overwrite();
            return plan;
        }

        private void overwrite() {
            try {
                Files.writeString(file, Long.toString(System.nanoTime()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void isGivenUpAndSaidToBeSo() throws IOException {
        Path file = Files.createDirectories(machine.resolve("etc")).resolve("hello");
        LocalEndpoint endpoint =
                new LocalEndpoint(Become.NOBODY_ELSE, () -> Nonce.from(random), Premises.in(machine.toString()));
        Aim aim = new Contended(
                new SetupAim(List.of(new Greeting(HOST, "hello").bundle("/etc/hello")), new Planner()::plan), file);
        try (Fleet fleet = new Fleet(
                List.of(new HostWork(HOST, endpoint, aim)),
                new Policy(1, Optional.empty(), Optional.empty(), Consent.SHOWN),
                new Interruption(),
                event -> {},
                () -> Duration.ofNanos(System.nanoTime()))) {
            fleet.plan();
            fleet.apply(List.of(Greeting.ROLE), RUN);
            HostFailure failure =
                    Objects.requireNonNull(fleet.outcomes().get(HOST)).failure().orElseThrow();
            assertEquals("""
                    changed on the host since the plan was made, so nothing was done:
                      %s
                    5 plans in a row were out of date before they could be applied""".formatted(file), failure.message());
            assertTrue(failure.hint().orElseThrow().contains("who changes it"));
        }
        assertTrue(Files.readString(file).matches("[0-9]+"), "nothing of ours is there");
        assertFalse(Files.exists(machine.resolve("var/lib/goldentooth/history")), "nothing was done");
    }
}
