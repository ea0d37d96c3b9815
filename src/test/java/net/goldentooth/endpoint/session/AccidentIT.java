package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.goldentooth.apply.Goal;
import net.goldentooth.apply.RollbackAim;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.inventory.HostName;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.retreat.Retreat;
import net.goldentooth.render.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accidents on a real host. Each test has units and files of its own. */
@NeedsContainers
final class AccidentIT {
    private static final SystemdHost HOST = SystemdHost.named("dalt");

    @BeforeAll
    static void start() {
        HOST.start();
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    private static Wanted service(String name, String text, int settle) {
        return new Wanted(name)
                .file("/etc/" + name + ".conf", text, Wanted.restarts(name + ".service"))
                .file(
                        "/etc/systemd/system/" + name + ".service",
                        "[Service]\nExecStart=/bin/sh -c 'cat /etc/" + name
                                + ".conf >/run/" + name + "; exec sleep infinity'\n"
                                + "[Install]\nWantedBy=multi-user.target\n")
                .settle(settle)
                .started(name + ".service");
    }

    @Test
    void oneOfTwoRunsAtOnceIsToldWhoIsAtWork() throws Exception {
        CountDownLatch swapped = new CountDownLatch(1);
        Wanted wanted = service("busy", "x", 9);
        CompletableFuture<Result> first = CompletableFuture.supplyAsync(() -> {
            try (HostSession session = ContainerExec.open(HOST)) {
                return session.apply(wanted.plan(session), new RunId("busy1", "erika on moon"), title -> {
                    if (title.equals("check")) {
                        swapped.countDown();
                    }
                });
            }
        });
        assertTrue(swapped.await(30, TimeUnit.SECONDS));
        try (HostSession session = ContainerExec.open(HOST)) {
            Wanted other = new Wanted("other").file("/etc/other", "x");
            assertTrue(other.plan(session).observed().unfinished().isEmpty());
            Result second = other.apply(session, "busy2");
            assertEquals(Result.Status.REFUSED, second.status());
            assertTrue(
                    second.message()
                            .matches("this host is being changed by erika on moon \\(run busy1\\) since [-0-9]{10}"
                                    + " [:0-9]{8} UTC; try again when that has ended, or wait for it with --wait-lock"),
                    second::message);
            assertEquals(Result.Status.DONE, first.get(30, TimeUnit.SECONDS).status());
            assertEquals(Result.Status.DONE, other.apply(session, "busy3").status());
        }
    }

    @Test
    void aRunThatWasKilledWhileItWatchedIsUndoneByTheNext() throws Exception {
        try (HostSession session = ContainerExec.open(HOST)) {
            assertEquals(
                    Result.Status.DONE,
                    service("killed", "old", 0).apply(session, "killed1").status());
        }
        Wanted next = service("killed", "new", 20).file("/etc/killed.more", "new");
        try (HostSession session = ContainerExec.open(HOST)) {
            Plan plan = next.plan(session);
            UnreachableException thrown = assertThrows(
                    UnreachableException.class,
                    () -> session.apply(plan, new RunId("killed2", "erika"), title -> {
                        if (title.equals("check")) {
                            HOST.run("for p in /proc/[0-9]*; do grep -qa '[w]hile read -r l' $p/cmdline 2>/dev/null"
                                    + " && kill -9 ${p#/proc/}; done; true");
                        }
                    }));
            assertTrue(String.valueOf(thrown.getMessage()).contains("the host was at: check"), thrown::toString);
        }
        assertEquals("new", HOST.run("cat /run/killed"));
        try (HostSession session = ContainerExec.open(HOST)) {
            String unfinished = session.snapshot(Watch.of(List.of(next.bundle())))
                    .unfinished()
                    .orElse("");
            assertTrue(unfinished.contains("killed2") && unfinished.contains("erika"), unfinished);
            List<String> notes = session.recover(new RunId("killed3", "tester"), title -> {});
            assertTrue(notes.get(0).contains("run killed2 of the role killed by erika"), notes::toString);
            assertEquals("oldold", HOST.run("cat /run/killed /etc/killed.conf"));
            HOST.run("test ! -e /etc/killed.more && systemctl is-active killed.service");
            assertEquals(
                    Result.Status.DONE,
                    service("killed", "new", 0).apply(session, "killed4").status());
        }
    }

    @Test
    void aRollbackThatWasKilledWhileItWatchedIsUndoneByTheNext() {
        try (HostSession session = ContainerExec.open(HOST)) {
            for (String text : List.of("old", "new")) {
                Result result = service("backwards", text, 4).apply(session, "backwards-" + text);
                assertEquals(Result.Status.DONE, result.status(), result::message);
            }
        }
        Retreat back = new Retreat(Retreat.Kind.TO, "backwards-old");
        RollbackAim aim =
                new RollbackAim(new HostName("allyrion"), new Goal(Set.of("backwards"), Optional.of(back), List.of()));
        Plan plan;
        try (HostSession session = ContainerExec.open(HOST)) {
            aim.look(session);
            plan = aim.plan(session).get(0);
            assertThrows(
                    UnreachableException.class,
                    () -> session.apply(plan, new RunId("backwards-killed", "erika"), title -> {
                        if (title.equals("check")) {
                            HOST.run("for p in /proc/[0-9]*; do grep -qa '[w]hile read -r l' $p/cmdline 2>/dev/null"
                                    + " && kill -9 ${p#/proc/}; done; true");
                        }
                    }));
        }
        assertEquals("old", HOST.run("cat /run/backwards"));
        try (HostSession session = ContainerExec.open(HOST)) {
            List<String> notes = session.recover(new RunId("backwards-recovered", "tester"), title -> {});
            assertTrue(notes.get(0).contains("run backwards-killed of the role backwards by erika"), notes::toString);
            assertEquals("newnew", HOST.run("cat /run/backwards /etc/backwards.conf"));
            Result again = session.apply(aim.planAgain(plan, session), new RunId("backwards-again", "t"), title -> {});
            assertEquals(Result.Status.DONE, again.status(), again::message);
            assertEquals("oldold", HOST.run("cat /run/backwards /etc/backwards.conf"));
        }
    }

    @Test
    void whatWasKeptIsDamagedWhenARunIsUndone() {
        Wanted next =
                service("spoilt", "new", 1).file("/etc/spoilt.more", "new").check("http://127.0.0.1:9/", 3);
        try (HostSession session = ContainerExec.open(HOST)) {
            Result old =
                    service("spoilt", "old", 0).file("/etc/spoilt.more", "old").apply(session, "spoilt1");
            assertEquals(Result.Status.DONE, old.status(), old::message);
            String kept = "/var/lib/goldentooth/generations/spoilt2/spoilt/tree/etc/spoilt.conf";
            Result result = session.apply(next.plan(session), new RunId("spoilt2", "erika"), title -> {
                if (title.equals("check")) {
                    HOST.run("echo damage >>" + kept);
                }
            });
            assertEquals(Result.Status.BROKEN, result.status(), result::message);
            String why =
                    "\nputting back failed too:\n  /etc/spoilt.conf is left as it is: what is kept of it is damaged: "
                            + kept + "\nall else was put back; set up spoilt again";
            assertTrue(result.message().contains(why), result::message);
            assertEquals("newold", HOST.run("cat /etc/spoilt.conf /etc/spoilt.more"));
            Result again =
                    service("spoilt", "old", 0).file("/etc/spoilt.more", "old").apply(session, "spoilt3");
            assertEquals(Result.Status.DONE, again.status(), again::message);
            assertEquals("oldold", HOST.run("cat /run/spoilt /etc/spoilt.more"));
        }
    }

    @Test
    void aFullDiskLeavesWhatWas() {
        HOST.run("mkdir -p /srv/small && mount -t tmpfs -o size=64k small /srv/small && echo old >/srv/small/a");
        Wanted wanted = new Wanted("full")
                .file("/srv/small/a", "new")
                .file("/srv/small/b", Content.of(new byte[200_000]), "0644");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = wanted.apply(session, "full1");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("No space left"), result.message());
        }
        assertEquals("a", HOST.run("ls -A /srv/small"));
        assertEquals("old", HOST.run("cat /srv/small/a; umount /srv/small"));
    }

    @Test
    void aReadOnlyDiskLeavesWhatWas() {
        HOST.run("mkdir -p /srv/fixed && mount -t tmpfs -o ro fixed /srv/fixed");
        Wanted wanted = new Wanted("fixed").file("/etc/fixed", "new").file("/srv/fixed/a", "new");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = wanted.apply(session, "fixed1");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("Read-only file system"), result.message());
        }
        HOST.run("test ! -e /etc/fixed && test -z \"$(ls -A /etc | grep '^[.]goldentooth-')\" && umount /srv/fixed");
    }

    @Test
    void withoutOverlaysACopyIsJudgedAndSaidSo() {
        HOST.run("printf '#!/bin/sh\\ncase \"$*\" in *overlay*) exit 32;; esac\\nexec /usr/bin/mount \"$@\"\\n'"
                + " >/usr/local/sbin/mount; chmod 755 /usr/local/sbin/mount");
        Wanted good =
                new Wanted("copied").file("/etc/copied/a", "good").validator("nobody", "grep", "good", "/etc/copied/a");
        Wanted bad =
                new Wanted("copied").file("/etc/copied/a", "bad").validator("nobody", "grep", "good", "/etc/copied/a");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = good.apply(session, "copied1");
            assertEquals(Result.Status.DONE, result.status(), result::message);
            assertTrue(result.notes().toString().contains("a copy of it was used"), result::toString);
            assertEquals(Result.Status.REFUSED, bad.apply(session, "copied2").status());
            assertEquals("good", HOST.run("cat /etc/copied/a"));
        } finally {
            HOST.run("rm /usr/local/sbin/mount");
        }
    }

    @Test
    void checksAreMadeWithWhatTheHostHas() {
        HOST.run("""
                cat >/root/web.pl <<'END'
                use IO::Socket::INET;
                my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1:9888', Listen => 5, ReuseAddr => 1) or die;
                while (my $client = $server->accept) {
                  while (<$client>) { last if /^\\r?$/ }
                  print $client "HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n";
                  close $client;
                }
                END
                systemd-run --quiet --unit=web perl /root/web.pl
                """);
        HOST.run("mv /usr/bin/curl /root/curl");
        try {
            assertEquals(Result.Status.DONE, checked("bash", "9888"));
            HOST.run("mv /bin/bash /root/bash");
            assertEquals(Result.Status.DONE, checked("perl", "9888"));
            assertEquals(Result.Status.ROLLED_BACK, checked("nobody listens", "9889"));
        } finally {
            HOST.run("mv /root/curl /usr/bin/curl; mv /root/bash /bin/bash");
        }
    }

    private static Result.Status checked(String text, String port) {
        try (HostSession session = ContainerExec.open(HOST)) {
            return new Wanted("checked")
                    .file("/etc/checked", text)
                    .check("http://127.0.0.1:" + port + "/a?b", 2)
                    .apply(session, "checked-" + text.replace(' ', '-'))
                    .status();
        }
    }

    @Test
    void aTargetThatIsAMountPointIsRefused() {
        HOST.run("echo x >/etc/mounted; mount --bind /etc/mounted /etc/mounted");
        Wanted wanted = new Wanted("mounted").file("/etc/mounted", "new");
        try (HostSession session = ContainerExec.open(HOST)) {
            RuntimeException thrown = assertThrows(RuntimeException.class, () -> wanted.plan(session));
            assertTrue(String.valueOf(thrown.getMessage()).contains("is a mount point"), thrown::toString);
        } finally {
            HOST.run("umount /etc/mounted");
        }
    }
}
