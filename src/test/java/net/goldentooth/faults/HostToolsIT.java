package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** A host that lacks something, or has something else of that name: it is refused by name, or done without. */
@FaultSuite
final class HostToolsIT {
    /** What a run cannot do without at its very beginning; tried always. */
    private static final List<String> NAMED = List.of("flock", "tar", "sha256sum", "id", "systemctl");

    private final Victim gardener = ProvingGround.get().gardener();
    private final SystemdHost host = gardener.host();

    @Test
    void aProgramIsMissing() {
        Forge forge = Forge.withService(gardener, "tools");
        List<String> programs = new ArrayList<>(NAMED);
        List<String> others = new ArrayList<>(List.of(Saboteur.PROGRAMS.split(" ")));
        others.removeAll(NAMED);
        for (int number : Tally.some(others.size(), 4)) {
            programs.add(others.get(number - 1));
        }
        try (Tally tally = Tally.of(Fault.PROGRAM_MISSING)) {
            for (String program : programs) {
                tally.attempt(program, () -> {
                    String before = forge.set();
                    String places = "/usr/bin/" + program + " /usr/sbin/" + program;
                    host.run("for p in " + places
                            + "; do [ ! -e $p ] || perl -e 'rename shift, shift' $p $p.hidden; done");
                    Ran ran;
                    try {
                        ran = forge.setUp(forge.version() + 1);
                    } finally {
                        host.run("for p in " + places
                                + "; do [ ! -e $p.hidden ] || perl -e 'rename shift, shift' $p.hidden $p; done");
                    }
                    refusedOrDone(forge, ran, before, program);
                });
            }
        }
    }

    /** Looks whether a run went well, or changed nothing and said what it lacked. */
    private void refusedOrDone(Forge forge, Ran ran, String before, String named) {
        if (ran.code() == 0) {
            forge.assertVersion(forge.version() + 1);
        } else {
            assertEquals(1, ran.code(), ran::toString);
            assertTrue(ran.error("gardener").contains(named), ran::toString);
            assertEquals(before, forge.set(), ran::toString);
        }
        forge.assertUndone(before);
    }

    @Test
    void busyboxStandsInForOneProgramOrForAll() {
        Packages.install(host, "busybox");
        Forge forge = Forge.withService(gardener, "busy");
        List<String> applets =
                new ArrayList<>(host.run("busybox --list").lines().toList());
        applets.retainAll(List.of(Saboteur.PROGRAMS.split(" ")));
        List<String> tried = new ArrayList<>();
        for (int number : Tally.some(applets.size(), 4)) {
            tried.add(applets.get(number - 1));
        }
        tried.add(String.join(" ", applets));
        try (Tally tally = Tally.of(Fault.BUSYBOX)) {
            for (String names : tried) {
                tally.attempt(names, () -> {
                    String before = forge.set();
                    host.run("cd /usr/local/sbin && for p in " + names + "; do ln -s /usr/bin/busybox $p; done");
                    Ran ran;
                    try {
                        ran = forge.setUp(forge.version() + 1);
                    } finally {
                        host.run("cd /usr/local/sbin && /usr/bin/rm -f " + names);
                    }
                    refusedOrDone(forge, ran, before, "GNU");
                });
            }
        }
    }

    @Test
    void theHostBelievesThatItIs1970() {
        Packages.install(host, "faketime");
        Forge forge = Forge.withService(gardener, "clock");
        try (Tally tally = Tally.of(Fault.CLOCK)) {
            for (int i = 0; i < Tally.tries(2); i++) {
                long second = new Random(Tally.SEED + i).nextInt(86_400);
                tally.attempt("second " + second, () -> {
                    int next = forge.version() + 1;
                    believe(second);
                    try {
                        Ran ran = forge.setUp(next).ended(0);
                        assertEquals("changed", ran.status("gardener"));
                        assertTrue(host.run("tail -n 1 /var/lib/goldentooth/history")
                                .startsWith("1970-01-0"));
                        forge.assertVersion(next);
                        forge.goOn();
                        forge.assertOk();
                    } finally {
                        host.run(": >/etc/environment");
                    }
                    forge.assertOk();
                });
            }
        }
    }

    /** Gives every program of a session another time of day; files still get theirs from the kernel. */
    private void believe(long second) {
        String library = host.run("dpkg -L libfaketime | grep '/libfaketime.so.1$'");
        host.run("printf '%s\\n' LD_PRELOAD=" + library
                + " NO_FAKE_STAT=1 DONT_FAKE_MONOTONIC=1 FAKETIME_FMT=%s FAKETIME=@" + second + " >/etc/environment");
    }
}
