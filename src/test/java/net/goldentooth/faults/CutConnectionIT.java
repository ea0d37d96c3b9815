package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.goldentooth.cli.Ran;
import net.goldentooth.faults.Wire.Direction;
import org.junit.jupiter.api.Test;

/** The way to a host breaks: what is there afterwards is the old set or the new one, and the next run goes well. */
@FaultSuite
final class CutConnectionIT {
    private static final String BROKEN = "forge_start='exit 1'";

    private final Victim fenn = ProvingGround.get().fenn();
    private final Random random = new Random(Tally.SEED);

    @Test
    void asAPhaseBegins() {
        Forge forge = Forge.withService(fenn, "cutphase");
        Set<String> phases = new LinkedHashSet<>();
        String old = forge.set();
        forge.setUp(2, phases::add, "-e", BROKEN).ended(5);
        assertEquals(old, forge.set());
        assertTrue(phases.containsAll(List.of("stage", "validate", "swap", "activate", "check", "roll back")));
        try (Tally tally = Tally.of(Fault.CUT_AT_PHASE)) {
            for (String phase : phases) {
                boolean failing = phase.equals("roll back");
                tally.attempt(phase, () -> {
                    String before = forge.set();
                    Ran cut = cutAt(forge, phase, failing ? BROKEN : "forge_start='" + Forge.START + "'");
                    cut.ended(4);
                    forge.assertWholeAndGoOn(before);
                });
            }
        }
    }

    private Ran cutAt(Forge forge, String phase, String start) {
        return forge.setUp(
                forge.version() + 1,
                began -> {
                    if (began.equals(phase)) {
                        fenn.wire().cut();
                    }
                },
                "-e",
                start);
    }

    @Test
    void asAPulledCableDoes() {
        Forge forge = Forge.withService(fenn, "silent");
        List<String> phases = List.of("swap", "prepare", "stage", "validate", "activate", "check");
        try (Tally tally = Tally.of(Fault.FALLEN_SILENT)) {
            for (int i = 0; i < Math.min(phases.size(), Tally.tries(1)); i++) {
                String phase = phases.get(i);
                tally.attempt(phase, () -> {
                    String before = forge.set();
                    long began = System.nanoTime();
                    forge.setUp(forge.version() + 1, title -> {
                                if (title.equals(phase)) {
                                    fenn.wire().fallSilent();
                                }
                            })
                            .ended(4);
                    assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 90, "it took too long");
                    // The host did not hear of it: it came to its end, and nobody was there to be told.
                    fenn.assertLockFree();
                    forge.assertWholeAndGoOn(before);
                });
            }
        }
    }

    @Test
    void afterSomeBytes() {
        Forge forge = Forge.ofFiles(fenn, "cutbyte");
        fenn.wire().mend();
        forge.setUp(forge.version() + 1).ended(0);
        long toHost = fenn.wire().passed(Direction.TO_HOST);
        long toClient = fenn.wire().passed(Direction.TO_CLIENT);
        forge.setUp(forge.version()).ended(0);
        try (Tally tally = Tally.of(Fault.CUT_AT_BYTE)) {
            for (int i = 0; i < Tally.offsets(12); i++) {
                Direction direction = i % 4 == 3 ? Direction.TO_CLIENT : Direction.TO_HOST;
                long all = direction == Direction.TO_HOST ? toHost : toClient;
                long offset = (long) (random.nextDouble() * all);
                tally.attempt("byte " + offset + " of " + all + " " + direction, () -> {
                    String before = forge.set();
                    fenn.wire().mend();
                    fenn.wire().cutAfter(direction, offset);
                    Ran cut = forge.setUp(forge.version() + 1);
                    assertTrue(cut.code() == 4 || cut.code() == 0, cut::toString);
                    forge.assertWholeAndGoOn(before);
                });
            }
        }
    }
}
