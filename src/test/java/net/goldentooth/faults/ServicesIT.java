package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;
import org.testcontainers.images.builder.Transferable;

/** Programs of others: what judges the set, and what runs with it. */
@FaultSuite
final class ServicesIT {
    private final Victim fenn = ProvingGround.get().fenn();
    private final SystemdHost host = fenn.host();

    @Test
    void aValidatorThatNeverEndsIsEndedWithAllItStarted() {
        Forge forge = Forge.ofFiles(fenn, "hangs");
        // A minute is how long validators have; three seconds are as good for a test.
        String shorter =
                "#!/bin/sh\n[ \"$3\" != 60 ] || { shift 3; set -- -k 1 3 \"$@\"; }\nexec /usr/bin/timeout \"$@\"\n";
        host.copyFileToContainer(Transferable.of(shorter, 0755), "/usr/local/sbin/timeout");
        try (Tally tally = Tally.of(Fault.HANGING_VALIDATOR)) {
            for (String script : List.of(
                    "exec sleep 98765",
                    "trap : TERM INT HUP; while :; do sleep 98765; done",
                    "sleep 98765 & sleep 98765 & wait",
                    "setsid sleep 98765 & exec sleep 98765",
                    "setsid sleep 98765 & exit 1",
                    "setsid sh -c 'trap : TERM; (sleep 98765)' & exec sleep 98765")) {
                tally.attempt(script, () -> {
                    String before = forge.set();
                    Ran ran = forge.judgedBy(script, forge.version() + 1).ended(1);
                    String why =
                            script.endsWith("exit 1") || script.startsWith("trap") ? "exit status" : "stopped after";
                    assertTrue(ran.error("fenn").contains(why), ran::toString);
                    assertEquals(before, forge.set());
                    assertEquals(
                            "",
                            host.run("for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null; echo;"
                                    + " done | grep '^sleep 9876[5]' || true"));
                    forge.judgedBy("exit 0", forge.version());
                    forge.assertOk();
                });
            }
        } finally {
            host.run("rm /usr/local/sbin/timeout; for p in /proc/[0-9]*; do grep -qa 9876[5] $p/cmdline 2>/dev/null"
                    + " && kill -9 ${p#/proc/}; done; true");
        }
    }

    @Test
    void aServiceThatDiesWithinItsSettlingTimeIsRolledBack() {
        Forge forge = Forge.withService(fenn, "early", "3s", "no");
        try (Tally tally = Tally.of(Fault.EARLY_DEATH)) {
            for (String start :
                    List.of("exit 1", "exit 0", "sleep 1; echo last words; exit 7", "sleep 2; kill -9 $$$$")) {
                tally.attempt(start, () -> {
                    String before = forge.set();
                    Ran ran = forge.setUp(forge.version() + 1, "-e", "forge_start='" + start + "'")
                            .ended(5);
                    assertEquals("rolled_back", ran.status("fenn"));
                    assertTrue(!start.contains("words") || ran.error("fenn").contains("last words"), ran::toString);
                    assertEquals(before, forge.set());
                    assertEquals("active", host.run("systemctl is-active early.service"));
                    assertEquals("version " + forge.version(), host.run("cat /run/early"));
                    forge.assertOk();
                });
            }
        }
    }

    @Test
    void aServiceThatDiesAfterItIsNamedByTheNextRun() {
        try (Tally tally = Tally.of(Fault.LATE_DEATH)) {
            tally.attempt("died and stayed so", () -> {
                Forge forge = Forge.withService(fenn, "late", "0s", "no");
                kill("late", "failed");
                assertNamed(forge, "has failed since", "changed");
            });
            tally.attempt("died and was restarted by systemd", () -> {
                Forge forge = Forge.withService(fenn, "again", "0s", "always");
                kill("again", "active");
                assertNamed(forge, "systemd started it again", "ok");
            });
            tally.attempt("keeps dying", () -> {
                Forge forge = Forge.withService(fenn, "keeps", "0s", "always");
                host.run("mkdir -p /run/systemd/system/keeps.service.d;"
                        + " printf '[Service]\\nRestartSec=60\\n' >/run/systemd/system/keeps.service.d/a.conf;"
                        + " systemctl daemon-reload");
                kill("keeps", "activating");
                Ran ran = forge.setUp(forge.version()).ended(0);
                assertTrue(ran.host("fenn").path("notes").toString().contains("keeps failing since"), ran::toString);
                host.run("rm -r /run/systemd/system/keeps.service.d; systemctl daemon-reload;"
                        + " systemctl restart keeps");
            });
        }
    }

    private void kill(String unit, String then) {
        host.run("systemctl kill -s KILL " + unit + ".service; for i in $(seq 50); do"
                + " [ \"$(systemctl show --value -p ActiveState " + unit + ".service)\" != " + then
                + " ] || [ \"$(systemctl show --value -p NRestarts " + unit + ".service)\" = 0 ] && [ " + then
                + " = active ] || break; sleep 0.1; done");
        assertEquals(then, host.run("systemctl show --value -p ActiveState " + unit + ".service"));
    }

    /** Looks whether the next run names the death, and the one after that has nothing left to say. */
    private void assertNamed(Forge forge, String said, String status) {
        Ran ran = forge.setUp(forge.version()).ended(0);
        assertEquals(status, ran.status("fenn"), ran::toString);
        assertTrue(ran.host("fenn").path("notes").toString().contains(said), ran::toString);
    }

    @Test
    void aRollbackThatFailsSaysSoAndWhereTheOldFilesAre() {
        host.run("mkdir -p /etc/broken && mount -t tmpfs broken /etc/broken");
        Forge forge = Forge.withService(fenn, "broken", "1s", "no");
        List<String> causes = List.of(
                "mount -o remount,ro /etc/broken", "chattr +i /etc/broken/file1 || mount -o remount,ro /etc/broken");
        try (Tally tally = Tally.of(Fault.FAILED_ROLLBACK)) {
            for (String cause : causes) {
                tally.attempt(cause, () -> {
                    String before = forge.set();
                    Ran ran = forge.setUp(forge.version() + 1, "-e", "forge_start='" + cause + "; exit 1'")
                            .ended(1);
                    assertEquals("failed", ran.status("fenn"));
                    String error = ran.error("fenn");
                    assertTrue(error.contains("putting back failed too: "), error);
                    assertTrue(error.contains("/etc/broken/file0"), error);
                    String kept = error.replaceFirst("(?s).*is kept in (\\S+).*", "$1");
                    assertEquals(
                            "file 0 of version " + forge.version() + ", a line among many of its kind",
                            host.run("head -n 1 " + kept + "/etc/broken/file0"));
                    Ran stuck = forge.setUp(forge.version()).ended(1);
                    assertTrue(stuck.error("fenn").contains("cannot be undone"), stuck::toString);
                    host.run("mount -o remount,rw /etc/broken; chattr -i /etc/broken/file1; true");
                    forge.assertUndone(before);
                });
            }
        } finally {
            host.run("systemctl stop broken.service; umount -l /etc/broken");
        }
    }
}
