package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Session;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Becoming root on a real host. */
@NeedsContainers
final class BecomeIT {
    private static final SystemdHost HOST = SystemdHost.named("bettley");
    private static final Become SUDO = new Become(Become.Method.SUDO, Optional.empty());

    @BeforeAll
    static void start() {
        HOST.start();
        HOST.setPassword("ops", "canary 'pw' $x");
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    private static Become password(String value) {
        return new Become(Become.Method.SUDO, Optional.of(new Secret(value)));
    }

    private static String whoami(Session session) {
        return session.run(List.of("whoami")).output();
    }

    @Test
    void staysWhoLoggedIn() {
        try (HostSession session = ContainerExec.open(HOST, "pi", Become.NOBODY_ELSE)) {
            assertEquals("pi\n", whoami(session));
            ApplyException thrown = assertThrows(
                    ApplyException.class,
                    () -> new Wanted("x").file("/etc/x", "x").plan(session));
            assertTrue(thrown.hint().orElse("").contains("-b"));
        }
    }

    @Test
    void sudoWithoutAPassword() {
        try (HostSession session = ContainerExec.open(HOST, "pi", SUDO)) {
            assertEquals("root\n", whoami(session));
        }
        try (HostSession session = ContainerExec.open(HOST, "pi", password("not asked for"))) {
            assertEquals("root\n", whoami(session));
        }
    }

    @Test
    void sudoWithAPasswordThatIsNeverSeen() {
        try (HostSession session = ContainerExec.open(HOST, "ops", password("canary 'pw' $x"))) {
            assertEquals("root\n", whoami(session));
            String seen = session.run(
                            List.of("sh", "-c", "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ; journalctl -q"))
                    .output();
            assertTrue(seen.contains("sudo"));
            assertFalse(seen.contains("canary"));
        }
    }

    @Test
    void saysThatThePasswordIsWrong() {
        ApplyException thrown =
                assertThrows(ApplyException.class, () -> ContainerExec.open(HOST, "ops", password("wrong")));
        assertEquals("sudo refused the password", thrown.getMessage());
        assertTrue(thrown.hint().orElse("").contains("-K"));
    }

    @Test
    void saysSoToWhereThereIsOnlyOneTry() {
        HOST.run("echo 'Defaults:ops passwd_tries=1' >/etc/sudoers.d/tries");
        ApplyException thrown =
                assertThrows(ApplyException.class, () -> ContainerExec.open(HOST, "ops", password("wrong")));
        HOST.run("rm /etc/sudoers.d/tries");
        assertEquals("sudo refused the password", thrown.getMessage());
    }

    @Test
    void saysThatAPasswordIsNeeded() {
        try (HostSession session = ContainerExec.open(HOST, "ops", SUDO)) {
            ApplyException thrown = assertThrows(ApplyException.class, session::facts);
            assertTrue(thrown.hint().orElse("").contains("ansible_become_password"), thrown::toString);
        }
    }

    @Test
    void saysThatTheProgramIsMissing() {
        try (HostSession session = ContainerExec.open(HOST, "pi", new Become(Become.Method.DOAS, Optional.empty()))) {
            ApplyException thrown = assertThrows(ApplyException.class, session::facts);
            assertTrue(String.valueOf(thrown.getMessage()).contains("doas"), thrown::toString);
        }
    }

    @Test
    void saysWhatTheHostLacks() {
        HOST.run("mv /usr/bin/sha256sum /usr/bin/flock /root/");
        try (HostSession session = ContainerExec.open(HOST)) {
            ApplyException thrown = assertThrows(ApplyException.class, session::facts);
            assertTrue(String.valueOf(thrown.getMessage()).contains("sha256sum"), thrown::toString);
        }
        HOST.run("mv /root/sha256sum /usr/bin/");
        try (HostSession session = ContainerExec.open(HOST)) {
            Session.Result result = new Wanted("x").file("/etc/x", "x").apply(session, "run1");
            assertEquals(Session.Result.Status.REFUSED, result.status());
            assertTrue(result.message().contains("flock"), result::message);
        }
        HOST.run("mv /root/flock /usr/bin/");
    }
}
