package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.goldentooth.endpoint.Session.Rehearsal;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Units of a real host. Each test has units and files of its own. */
@NeedsContainers
final class ApplyIT {
    private static final SystemdHost HOST = SystemdHost.named("allyrion");

    @BeforeAll
    static void start() {
        HOST.start();
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    private static String unit(String command) {
        return "[Unit]\nDescription=a test\n[Service]\nExecStart=" + command
                + "\nExecReload=/bin/kill -HUP $MAINPID\n[Install]\nWantedBy=multi-user.target\n";
    }

    private static String reader(String file) {
        return unit("/bin/sh -c 'grep -q good " + file + " || exit 7; exec sleep infinity'");
    }

    private static String show(String unit, String property) {
        return HOST.run("systemctl show --value -p " + property + " " + unit);
    }

    @Test
    void startsAUnitOnceAndThenLeavesItAlone() {
        Wanted wanted = new Wanted("once")
                .file("/etc/once.conf", "good\n", Wanted.restarts("once.service"))
                .file("/etc/systemd/system/once.service", reader("/etc/once.conf"))
                .started("once.service");
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(wanted.apply(session, "once1"));
            assertEquals("active", show("once.service", "ActiveState"));
            assertEquals("enabled", show("once.service", "UnitFileState"));
            String before = show("once.service", "InvocationID") + HOST.run("stat -c '%i %Y %Z' /etc/once.conf");
            assertEquals(List.of(), wanted.plan(session).steps());
            assertEquals(before, show("once.service", "InvocationID") + HOST.run("stat -c '%i %Y %Z' /etc/once.conf"));

            wanted.file("/etc/once.more", "x");
            assertDone(wanted.apply(session, "once2"));
            assertEquals(before, show("once.service", "InvocationID") + HOST.run("stat -c '%i %Y %Z' /etc/once.conf"));
        }
    }

    @Test
    void enablesAUnitThatWasDisabledByHandOnce() {
        Wanted wanted = new Wanted("lasting")
                .file("/etc/systemd/system/lasting.service", unit("/bin/sleep infinity"))
                .started("lasting.service");
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(wanted.apply(session, "lasting1"));
            HOST.run("systemctl disable lasting.service");
            assertDone(wanted.apply(session, "lasting2"));
            assertEquals("enabled", HOST.run("systemctl is-enabled lasting.service"));
            assertEquals(List.of(), wanted.plan(session).steps());
        }
    }

    @Test
    void saysTheLastWordsOfAUnitThatTalksMuch() {
        Wanted wanted = new Wanted("talking")
                .file(
                        "/etc/systemd/system/talking.service",
                        unit("/bin/sh -c 'i=0; while [ $$i -lt 60 ]; do i=$$((i+1)); echo line $$i; done;"
                                + " sleep 1; echo this is why I die; exit 7'"))
                .settle(3)
                .started("talking.service");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = wanted.apply(session, "talking1");
            assertEquals(Result.Status.ROLLED_BACK, result.status(), result::message);
            assertTrue(result.message().contains("this is why I die"), result.message());
            assertFalse(result.message().contains("line 1\n"), result.message());
        }
    }

    @Test
    void putsBackWhatWasWhenAUnitDies() {
        Wanted good = dying("good\n");
        Wanted bad = dying("bad\n").file("/etc/dying.new", "new");
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(good.apply(session, "dying1"));
            String inode = HOST.run("cat /etc/systemd/system/dying.service");
            Result result = bad.apply(session, "dying2");
            assertEquals(Result.Status.ROLLED_BACK, result.status(), result::message);
            assertTrue(result.message().contains("dying.service"), result.message());
            assertTrue(result.message().contains("this is why I die"), result.message());
            assertEquals("good", HOST.run("cat /etc/dying.conf"));
            assertEquals(inode, HOST.run("cat /etc/systemd/system/dying.service"));
            assertEquals("active", show("dying.service", "ActiveState"));
            HOST.run("test ! -e /etc/dying.new; test ! -e /var/lib/goldentooth/journal");
            assertEquals(List.of(), good.plan(session).steps());
        }
    }

    private static Wanted dying(String text) {
        return new Wanted("dying")
                .file("/etc/dying.conf", text, Wanted.restarts("dying.service"))
                .file(
                        "/etc/systemd/system/dying.service",
                        unit("/bin/sh -c 'grep -q good /etc/dying.conf || { sleep 1; echo this is why I die; exit 7; };"
                                + " exec sleep infinity'"))
                .settle(3)
                .started("dying.service");
    }

    @Test
    void takesAwayANewUnitThatDies() {
        Wanted wanted = new Wanted("stillborn")
                .file("/etc/systemd/system/stillborn.service", unit("/bin/false"))
                .started("stillborn.service");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = wanted.apply(session, "stillborn1");
            assertEquals(Result.Status.ROLLED_BACK, result.status(), result::message);
            assertEquals("not-found", show("stillborn.service", "LoadState"));
            HOST.run("test ! -L /etc/systemd/system/multi-user.target.wants/stillborn.service");
        }
    }

    @Test
    void refusesTheWholeSetAndLeavesLiveFilesAlone() {
        Wanted first = new Wanted("judged").file("/etc/judged/a", "good\n");
        Wanted second = new Wanted("judged")
                .file("/etc/judged/a", "bad\n")
                .file("/etc/judged/b", "secret-canary\n")
                .secret("secret-canary")
                .validator("nobody", "sh", "-c", "cat /etc/judged/b; grep good /etc/judged/a")
                .validator("", "sh", "-c", "test ! -e /etc/judged/b || { echo b came; exit 3; }");
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(first.apply(session, "judged1"));
            String before = HOST.run("stat -c '%i %Y %Z' /etc/judged/a /etc/judged");
            Result result = second.apply(session, "judged2");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("exit status 1, as nobody"), result.message());
            assertTrue(result.message().contains("b came"), result.message());
            assertFalse(result.message().contains("canary"), result.message());
            assertEquals(
                    before.lines().findFirst(),
                    HOST.run("stat -c '%i %Y %Z' /etc/judged/a").lines().findFirst());
            assertEquals("a", HOST.run("ls -A /etc/judged"));
        }
    }

    @Test
    void seesRemovalsAndUnreadableFilesWhenValidating() {
        Wanted first = new Wanted("seen").file("/etc/seen/a", "a").file("/etc/seen/b", "b");
        Wanted second = new Wanted("seen")
                .file("/etc/seen/a", net.goldentooth.render.Content.of("c"), "0600")
                .validator("", "sh", "-c", "test ! -e /etc/seen/b")
                .validator("nobody", "cat", "/etc/seen/a");
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(first.apply(session, "seen1"));
            Result result = second.apply(session, "seen2");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("Permission denied"), result.message());
            assertFalse(result.message().contains("test !"), result.message());
            assertEquals("b", HOST.run("cat /etc/seen/b"));
        }
    }

    @Test
    void refusesUnitsThatSystemdWouldTakeWithoutAWord() {
        Wanted misspelt = new Wanted("misspelt")
                .file("/etc/systemd/system/misspelt.service", unit("/bin/sleep 9") + "[Service]\nProtectSytem=strict\n")
                .file("/etc/systemd/system/nouser.service", unit("/bin/sleep 9") + "[Service]\nUser=nosuchuser\n");
        Wanted capability = new Wanted("capability")
                .file(
                        "/etc/systemd/system/cap.service",
                        unit("/bin/sleep 9") + "[Service]\nCapabilityBoundingSet=CAP_SET_UID\n");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = misspelt.apply(session, "misspelt1");
            assertEquals(Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("ProtectSytem"), result.message());
            assertTrue(result.message().contains("there is no user nosuchuser"), result.message());
            Result second = capability.apply(session, "capability1");
            assertEquals(Result.Status.REFUSED, second.status());
            assertTrue(second.message().contains("CAP_SET_UID"), second.message());
        }
    }

    @Test
    void rehearsesWithoutATrace() {
        Wanted wanted = new Wanted("rehearsed")
                .file("/etc/rehearsed/a", "bad\n")
                .file("/etc/systemd/system/rehearsed.service", unit("/usr/local/bin/comes-later"))
                .file("/etc/rehearsed.conf", "x")
                .validator("", "grep", "-q", "localhost", "/etc/hosts")
                .file("/usr/local/bin/comes-later", net.goldentooth.render.Content.of(new byte[2_000_000]), "0755")
                .validator("", "grep", "good", "/etc/rehearsed/a")
                .validator("", "comes-later", "check")
                .validator("", "sh", "-c", "echo x >/var/log/rehearsed; echo x >/run/rehearsed")
                .started("rehearsed.service");
        List<String> before = HOST.diff();
        try (HostSession session = ContainerExec.open(HOST)) {
            Rehearsal rehearsal = session.rehearse(wanted.plan(session));
            assertEquals(1, rehearsal.failures().size(), rehearsal::toString);
            assertTrue(rehearsal.failures().get(0).startsWith("grep good /etc/rehearsed/a: exit status 1"));
            assertEquals(List.of("comes-later is not installed yet"), rehearsal.notValidated());
        }
        assertEquals(before, HOST.diff());
        HOST.run("test ! -e /run/rehearsed; test -z \"$(ls /dev/shm)\"");
    }

    @Test
    void installsAPackageWhoseServiceNeverStartsByItself() {
        Wanted wanted = new Wanted("exporter")
                .installed("prometheus-node-exporter", "prometheus-node-exporter.service")
                .file(
                        "/etc/default/prometheus-node-exporter",
                        "ARGS=\"--web.listen-address=127.0.0.1:9777\"\n",
                        Wanted.restarts("prometheus-node-exporter.service"))
                .check("http://127.0.0.1:9777/metrics", 20)
                .started("prometheus-node-exporter.service");
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = wanted.apply(session, "exporter1");
            assertDone(result);
            assertEquals("active", show("prometheus-node-exporter.service", "ActiveState"));
            assertEquals("1", HOST.run("journalctl -o cat -u prometheus-node-exporter.service | grep -c '^Started '"));
            assertEquals(List.of(), wanted.plan(session).steps());
        }
    }

    @Test
    void rollsBackWhenACheckDoesNotHold() {
        Wanted wanted = new Wanted("checked").file("/etc/checked", "x").check("http://127.0.0.1:9/", 1);
        try (HostSession session = ContainerExec.open(HOST)) {
            Result result = wanted.apply(session, "checked1");
            assertEquals(Result.Status.ROLLED_BACK, result.status(), result::message);
            assertTrue(result.message().contains("http://127.0.0.1:9/"), result.message());
            HOST.run("test ! -e /etc/checked");
        }
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }
}
