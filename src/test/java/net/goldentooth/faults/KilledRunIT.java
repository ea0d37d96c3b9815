package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.goldentooth.cli.Ran;
import net.goldentooth.faults.Saboteur.Strike;
import org.junit.jupiter.api.Test;

/** One of the two sides ends without a word: what was there before comes back, or what was begun is whole. */
@FaultSuite
final class KilledRunIT {
    private final Victim fenn = ProvingGround.get().fenn();

    @Test
    void goldentoothIsKilledAsAPhaseBegins() {
        Forge forge = Forge.withService(fenn, "killed");
        try (Tally tally = Tally.of(Fault.CONTROL_KILLED)) {
            for (String phase : List.of("prepare", "stage", "validate", "swap", "activate", "check", "roll back")) {
                String start = phase.equals("roll back") ? "exit 1" : Forge.START;
                tally.attempt(phase, () -> {
                    String before = forge.set();
                    killAt(forge, phase, "-e", "forge_start='" + start + "'");
                    forge.assertWholeAndGoOn(before);
                });
            }
        }
    }

    private void killAt(Forge forge, String phase, String... more) throws Exception {
        List<String> words = forge.words(forge.version() + 1, more);
        Process process = fenn.cluster()
                .process(List.of(), words.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(lines, "fenn: " + forge.role() + ": " + phase);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("ended before \"" + wanted + "\":\n" + seen);
    }

    @Test
    void theHostsSideIsKilledAtAnyProgramItStarts() {
        Forge forge = Forge.withService(fenn, "struck");
        try (Saboteur saboteur = Saboteur.on(fenn.host());
                Tally tally = Tally.of(Fault.HOST_KILLED)) {
            int all = saboteur.programsOf(forge);
            for (Strike strike : List.of(Strike.BEFORE, Strike.AFTER)) {
                for (int number : Tally.some(all, 4)) {
                    tally.attempt(strike + " program " + number + " of " + all, () -> {
                        String before = forge.set();
                        saboteur.arm(strike, number);
                        Ran struck = forge.setUp(forge.version() + 1);
                        assertTrue(saboteur.hasStruck(), struck::toString);
                        String last = saboteur.log();
                        saboteur.disarm();
                        assertEquals(4, struck.code(), () -> last + struck);
                        forge.assertUndone(before);
                    });
                }
            }
        }
    }

    @Test
    void theMachineStopsAtAnyProgramThatARunStarts() {
        Forge forge = Forge.withService(fenn, "halted");
        try (Saboteur saboteur = Saboteur.on(fenn.host());
                Tally tally = Tally.of(Fault.POWER_LOST)) {
            int all = saboteur.programsOf(forge);
            for (int number : Tally.some(all, 3)) {
                tally.attempt("program " + number + " of " + all, () -> {
                    String before = forge.set();
                    saboteur.arm(Strike.HALT, number);
                    CompletableFuture<Ran> halted =
                            CompletableFuture.supplyAsync(() -> forge.setUp(forge.version() + 1));
                    awaitStrike(saboteur);
                    fenn.losePower();
                    saboteur.disarm();
                    assertEquals(4, halted.get(60, TimeUnit.SECONDS).code());
                    forge.assertUndone(before);
                });
            }
        }
    }

    private static void awaitStrike(Saboteur saboteur) throws InterruptedException {
        for (int i = 0; i < 300 && !saboteur.hasStruck(); i++) {
            Thread.sleep(50);
        }
        assertTrue(saboteur.hasStruck(), "the program was never started");
    }
}
