package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** A disk that takes no more: it is said, and what was there is there still, or comes back as soon as it can. */
@FaultSuite
final class DiskIT {
    private static final String STATE = "/var/lib/goldentooth";
    private static final String TARGETS = "/etc/disk";

    private final Victim gardener = ProvingGround.get().gardener();
    private final SystemdHost host = gardener.host();

    /** What becomes of a disk, and how that ends. */
    private enum Trouble {
        FULL(Fault.DISK_FULL, "dd if=/dev/zero of=%s/fill bs=4k", "rm -f %s/fill"),
        READ_ONLY(Fault.DISK_READ_ONLY, "mount -o remount,ro %s", "mount -o remount,rw %s");

        private final Fault fault;
        private final String cause;
        private final String cure;

        Trouble(Fault fault, String cause, String cure) {
            this.fault = fault;
            this.cause = cause;
            this.cure = cure;
        }
    }

    @Test
    void becomesFullOrReadOnlyAtAnyProgramThatARunStarts() {
        for (String place : List.of(STATE, TARGETS)) {
            host.run("mkdir -p " + place + " && mount -t tmpfs -o size=2m disk " + place);
            Forge forge = Forge.ofFiles(gardener, "disk");
            try (Saboteur saboteur = Saboteur.on(host)) {
                int all = saboteur.programsOf(forge);
                for (Trouble trouble : Trouble.values()) {
                    strike(forge, saboteur, all, trouble, place);
                }
            } finally {
                host.run("umount -l " + place);
            }
        }
    }

    private void strike(Forge forge, Saboteur saboteur, int all, Trouble trouble, String place) {
        try (Tally tally = Tally.of(trouble.fault)) {
            for (int number : Tally.some(all, 2)) {
                tally.attempt(place + " is " + trouble + " at program " + number + " of " + all, () -> {
                    String before = forge.set();
                    saboteur.armWith(trouble.cause.formatted(place), number);
                    Ran ran = forge.setUp(forge.version() + 1);
                    assertTrue(saboteur.hasStruck(), ran::toString);
                    saboteur.disarm();
                    String found = forge.set();
                    host.run(trouble.cure.formatted(place));
                    assertHonest(ran, before, found, forge);
                    forge.assertUndone(before);
                });
            }
        }
    }

    /** Looks whether what was said is so: done, nothing done, or that putting back failed and where it is kept. */
    private static void assertHonest(Ran ran, String before, String found, Forge forge) {
        assertTrue(Set.of(0, 1, 5).contains(ran.code()), ran::toString);
        if (ran.code() == 0) {
            forge.assertVersion(forge.version() + 1);
        } else if (!ran.error("gardener").contains("is kept in")) {
            String set = found.lines()
                    // What was staged on a disk that is read-only now is cleared away by the next run.
                    .filter(line -> !line.contains("/fill") && !line.contains("/.goldentooth-"))
                    .reduce("", (a, b) -> a + b + "\n")
                    .strip();
            assertEquals(before, set, ran::toString);
        }
    }

    @Test
    void noRoomInMemory() {
        Forge forge = Forge.ofFiles(gardener, "memory");
        // What killed runs and libfaketime left there is more than the room that is given now.
        host.run("rm -rf /dev/shm/*");
        try (Tally tally = Tally.of(Fault.DISK_FULL)) {
            for (int size : List.of(4, 12, 20, 28)) {
                tally.attempt("/dev/shm of " + size + " KiB", () -> {
                    String before = forge.set();
                    host.run("mount -o remount,size=" + size + "k /dev/shm");
                    Ran ran = forge.setUp(forge.version() + 1);
                    host.run("mount -o remount,size=64m /dev/shm");
                    assertTrue(
                            ran.code() == 0
                                    || (ran.code() == 1 && ran.error("gardener").contains("/dev/shm")),
                            ran::toString);
                    forge.assertUndone(before);
                });
            }
        }
    }
}
