package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.goldentooth.endpoint.Session.Rehearsal;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.render.ManagedFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reloads of real servers, which say that all is well whether or not it is. */
@NeedsContainers
final class ReloadIT {
    private static final SystemdHost HOST = SystemdHost.named("cargyll");
    private static final String PROMETHEUS = "prometheus.service";

    @BeforeAll
    static void start() {
        HOST.start();
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    private static Wanted nginx(String server) {
        return new Wanted("proxy")
                .installed("nginx", "nginx.service")
                .file("/etc/nginx/conf.d/test.conf", server, Wanted.reloads("nginx.service"))
                .validator("", "nginx", "-t")
                .check("http://127.0.0.1:8081/", 10)
                .started("nginx.service");
    }

    private static String server(String port, String text) {
        return "server { listen " + port + "; location / { return 200 \"" + text + "\"; } }\n";
    }

    @Test
    void nginxUsesItsNewConfigurationOrGetsTheOldBack() {
        Wanted first = nginx(server("8081", "one"));
        Wanted second = nginx(server("8081", "two"));
        Wanted broken = nginx(server("8081", "three") + "nonsense;\n");
        // sshd has this port: nginx -t and the reload find nothing wrong with it.
        Wanted taken = nginx(server("8081", "four") + server("22", "five"));
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(first.apply(session, "nginx1"));
            assertEquals("one", HOST.run("curl -s http://127.0.0.1:8081/"));
            String main = HOST.run("systemctl show --value -p MainPID nginx");
            assertDone(second.apply(session, "nginx2"));
            assertEquals("two", HOST.run("curl -s http://127.0.0.1:8081/"));
            assertEquals(main, HOST.run("systemctl show --value -p MainPID nginx"));

            List<String> before = HOST.diff();
            Rehearsal rehearsal = session.rehearse(broken.plan(session));
            assertTrue(rehearsal.failures().toString().contains("unknown directive"), rehearsal::toString);
            assertEquals(before, HOST.diff());

            Result refused = broken.apply(session, "nginx3");
            assertEquals(Result.Status.REFUSED, refused.status());
            assertTrue(refused.message().contains("unknown directive"), refused::message);

            Result back = taken.apply(session, "nginx4");
            assertEquals(Result.Status.ROLLED_BACK, back.status(), back::message);
            assertTrue(back.message().contains("its old configuration stays in use"), back::message);
            assertEquals("two", HOST.run("curl -s http://127.0.0.1:8081/"));
            assertEquals(List.of(), second.plan(session).steps());
        }
    }

    private static Wanted prometheus(String configuration, ManagedFile.Reaction reaction) {
        return new Wanted("server")
                .installed("prometheus", PROMETHEUS)
                .file("/etc/prometheus/prometheus.yml", configuration, reaction)
                .check("http://127.0.0.1:9090/-/ready", 30)
                .started(PROMETHEUS);
    }

    @Test
    void prometheusUsesItsNewConfigurationOrGetsTheOldBack() {
        ManagedFile.Reaction reload = Wanted.reloads(PROMETHEUS);
        Wanted first = prometheus("global: {scrape_interval: 61s}\n", reload);
        Wanted second = prometheus("global: {scrape_interval: 62s}\n", reload);
        // Without a validator, only the server itself finds out.
        Wanted broken = prometheus("global: {scrape_interval: nonsense}\n", reload);
        try (HostSession session = ContainerExec.open(HOST)) {
            assertDone(first.apply(session, "prometheus1"));
            assertDone(second.apply(session, "prometheus2"));
            String configuration = "curl -s http://127.0.0.1:9090/api/v1/status/config";
            assertTrue(HOST.run(configuration).contains("scrape_interval: 1m2s"));
            Result back = broken.apply(session, "prometheus3");
            assertEquals(Result.Status.ROLLED_BACK, back.status(), back::message);
            assertTrue(back.message().contains("nonsense"), back::message);
            assertTrue(HOST.run(configuration).contains("scrape_interval: 1m2s"));
            assertNotEquals(
                    "0",
                    HOST.run("curl -s http://127.0.0.1:9090/metrics"
                            + " | sed -n 's/^prometheus_config_last_reload_successful //p'"));
        }
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }
}
