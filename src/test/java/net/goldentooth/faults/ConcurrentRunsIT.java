package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** Two who want the same host at the same moment, and one who asks twice. */
@FaultSuite
final class ConcurrentRunsIT {
    private final Victim fenn = ProvingGround.get().fenn();
    private final SystemdHost host = fenn.host();

    @Test
    void oneIsAppliedWholeAndTheOtherIsToldWhoIsAtWork() {
        Forge forge = Forge.withService(fenn, "rivals");
        try (Tally tally = Tally.of(Fault.TWO_AT_ONCE)) {
            for (int i = 0; i < Tally.tries(3); i++) {
                tally.attempt("pair " + i, () -> {
                    int version = forge.version();
                    CompletableFuture<Ran> other = CompletableFuture.supplyAsync(() -> forge.setUp(version + 1));
                    Ran mine = forge.setUp(version + 2);
                    Ran others = other.get(60, TimeUnit.SECONDS);
                    assertTrue(mine.code() == 0 || others.code() == 0, () -> mine + "\n" + others);
                    assertToldWhy(mine);
                    assertToldWhy(others);
                    assertWhole(forge, mine.code() == 0 ? version + 2 : version + 1, others.code() == 0);
                    forge.goOn();
                    forge.goOn();
                    forge.goOn();
                    fenn.awaitQuiet();
                    forge.setUp(forge.version()).ended(0);
                    forge.assertVersion(forge.version());
                    forge.assertOk();
                });
            }
        }
    }

    private static void assertToldWhy(Ran ran) {
        String error = ran.error("fenn");
        assertTrue(
                ran.code() == 0
                        || error.contains("being changed by tester@")
                        || error.contains("changed on the host since the plan was made"),
                ran::toString);
    }

    /** The last one that went well is whole. */
    private static void assertWhole(Forge forge, int mine, boolean otherDone) {
        try {
            forge.assertVersion(mine);
        } catch (AssertionError e) {
            if (!otherDone) {
                throw e;
            }
            forge.assertVersion(forge.version() + 1);
        }
    }

    @Test
    void aSecondRunLeavesEverythingAsItIs() {
        Forge forge = Forge.withService(fenn, "twice");
        try (Tally tally = Tally.of(Fault.SECOND_RUN)) {
            for (List<String> options :
                    List.of(List.<String>of(), List.of("--diff"), List.of("--check"), List.of("--check", "--diff"))) {
                tally.attempt("setup " + options, () -> {
                    String before = look();
                    assertTrue(before.contains("/etc/twice/file0 "), before);
                    Ran again = forge.setUp(forge.version(), options.toArray(String[]::new))
                            .ended(0);
                    assertEquals("ok", again.status("fenn"));
                    assertEquals(List.of(), again.steps("fenn"));
                    assertEquals(before, look());
                });
            }
        }
    }

    /** Returns inode, modification and change time of every file that is ours, and the service's process. */
    private String look() {
        return host.run("systemctl show -p MainPID -p InvocationID twice.service;"
                + " find /etc /srv /usr/local /var/lib/goldentooth -printf '%p %i %T@ %C@\\n'");
    }
}
