package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.goldentooth.endpoint.Session.Rehearsal;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.render.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs of a release that are larger than what is held in memory on a host. */
@NeedsContainers
final class ProgramIT {
    private static final SystemdHost HOST = SystemdHost.named("erenford");
    private static final String PADDING = "# padding\n".repeat(300_000);

    @BeforeAll
    static void start() {
        HOST.start();
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    private static Wanted judgedBy(String verdict) {
        return new Wanted("judge")
                .user("judge")
                .directory("/var/lib/judge", "judge:judge", "0750")
                .file("/usr/local/bin/judge", Content.of("#!/bin/sh\n" + verdict + "\n" + PADDING), "0755")
                .file("/etc/judge.conf", verdict)
                .validator("judge", "judge", "/etc/judge.conf");
    }

    @Test
    void theProgramThatComesWithTheSetIsTheOneThatJudgesIt() {
        try (HostSession session = ContainerExec.open(HOST)) {
            Rehearsal first = session.rehearse(judgedBy("exit 0").plan(session));
            assertEquals(List.of(), first.failures());
            assertEquals(List.of("judge is not installed yet"), first.notValidated());

            Result refused = judgedBy("exit 5").apply(session, "judge1");
            assertEquals(Result.Status.REFUSED, refused.status());
            assertTrue(refused.message().contains("judge /etc/judge.conf: exit status 5, as judge"), refused::message);
            assertTrue(refused.notes().contains("packages, users and folders that were added stay"), refused::toString);
            HOST.run("test ! -e /usr/local/bin/judge && test ! -e /etc/judge.conf");

            assertDone(judgedBy("exit 0").apply(session, "judge2"));
            assertEquals("judge:judge 750", HOST.run("stat -c '%U:%G %a' /var/lib/judge"));
            assertEquals(List.of(), judgedBy("exit 0").plan(session).steps());

            Rehearsal second = session.rehearse(judgedBy("exit 6").plan(session));
            assertEquals(List.of(), second.failures());
            assertEquals(List.of("judge will be replaced; the one that is there now was asked"), second.notValidated());
        }
    }

    @Test
    void aProgramIsHashedAgainOnlyWhenItChanged() {
        Wanted wanted = new Wanted("hashed").file("/usr/local/bin/hashed", Content.of("#!/bin/sh\n" + PADDING), "0755");
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(wanted.apply(session, "hashed1"));
            HOST.run(
                    "printf '#!/bin/sh\\necho hashed >>/run/hashed\\nexec /usr/bin/sha256sum.real \"$@\"\\n' >/root/s;"
                            + " chmod 755 /root/s; mv /usr/bin/sha256sum /usr/bin/sha256sum.real; mv /root/s /usr/bin/sha256sum");
            try {
                assertEquals(List.of(), wanted.plan(session).steps());
                HOST.run("test ! -e /run/hashed");
                HOST.run("echo >>/usr/local/bin/hashed");
                assertEquals(1, wanted.plan(session).steps().size());
                HOST.run("test -e /run/hashed");
            } finally {
                HOST.run("mv /usr/bin/sha256sum.real /usr/bin/sha256sum");
            }
        }
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }
}
