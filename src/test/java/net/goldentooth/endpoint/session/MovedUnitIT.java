package net.goldentooth.endpoint.session;

import static net.goldentooth.endpoint.session.InhabitedFolder.assertDone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.apply.Aim;
import net.goldentooth.apply.Goal;
import net.goldentooth.apply.RemovalAim;
import net.goldentooth.apply.RollbackAim;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.inventory.HostName;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.plan.retreat.RemovalPlanner;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import net.goldentooth.plan.retreat.Retreat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A running unit goes from one role to another and back. */
@NeedsContainers
final class MovedUnitIT {
    private static final SystemdHost HOST = SystemdHost.named("erenford");
    private static final HostName NAME = new HostName("erenford");

    @BeforeAll
    static void start() {
        HOST.start();
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    private static Wanted bell(String role) {
        String unit = "[Service]\nExecStart=/bin/sleep infinity\nEnvironment=BELL=" + role
                + "\n[Install]\nWantedBy=multi-user.target\n";
        return new Wanted(role)
                .file("/etc/systemd/system/bell.service", unit)
                .settle(0)
                .started("bell.service");
    }

    private static String running() {
        String pid = HOST.run("systemctl show --value -p MainPID bell.service");
        return pid.equals("0") ? "nobody" : HOST.run("tr '\\0' '\\n' </proc/" + pid + "/environ | sed -n s/^BELL=//p");
    }

    private static void carryOut(Aim aim, String run) {
        try (HostSession session = ContainerExec.open(HOST)) {
            aim.look(session);
            assertEquals(Optional.empty(), aim.reasonToSkip());
            aim.plan(session).stream()
                    .filter(plan -> !plan.changesNothing())
                    .forEach(plan -> assertDone(session.apply(plan, new RunId(run, "tester"), title -> {})));
        }
    }

    private static void remove(String role, String run) {
        carryOut(new RemovalAim(List.of(role), Depth.KEEP_DATA, new RemovalPlanner(NAME, Depth.KEEP_DATA)), run);
    }

    private static void setUp(String role, String run) {
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(bell(role).apply(session, run));
        }
    }

    @Test
    void followsTheRoleThatHadItLast() {
        setUp("tower", "run1");
        setUp("church", "run2");
        assertEquals("church", running());
        carryOut(
                new RollbackAim(
                        NAME,
                        new Goal(Set.of("church"), Optional.of(new Retreat(Retreat.Kind.OVER, "run2")), List.of())),
                "run3");
        assertEquals("tower", running());
        setUp("church", "run4");
        String process = HOST.run("systemctl show --value -p MainPID bell.service");
        remove("tower", "run5");
        assertEquals(process, HOST.run("systemctl show --value -p MainPID bell.service"));
        assertEquals("enabled", HOST.run("systemctl is-enabled bell.service"));
        setUp("tower", "run6");
        setUp("church", "run7");
        remove("church", "run8");
        assertEquals("nobody", running());
        assertEquals("not-found", HOST.run("systemctl show --value -p LoadState bell.service"));
    }
}
