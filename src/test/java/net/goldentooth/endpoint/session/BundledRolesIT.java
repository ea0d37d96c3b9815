package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.inventory.ExtraVars;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.InventoryReader;
import net.goldentooth.inventory.VaultKeys;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.ReleaseMirror;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Planner;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Watch;
import net.goldentooth.release.ReleaseCache;
import net.goldentooth.release.WebFetcher;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Landing;
import net.goldentooth.render.Landings;
import net.goldentooth.render.Renderer;
import net.goldentooth.role.Role;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Network;

/** The bundled roles on real hosts: what they install runs, is scraped, and is left alone by a second run. */
@NeedsContainers
final class BundledRolesIT {
    private static final String STATE = "systemctl show -p MainPID,InvocationID prometheus node_exporter nginx;"
            + " find /etc/prometheus /etc/systemd/system /etc/nginx /usr/local/bin -type f -printf '%p %i %T@\\n' | sort";

    @TempDir
    Path folder;

    @Test
    void installsFromReleasesAndFindsNothingToDoAfterwards() throws IOException {
        try (SystemdHost host = SystemdHost.named("allyrion");
                ReleaseMirror mirror = ReleaseMirror.start()) {
            host.start();
            StringBuilder variables = new StringBuilder();
            mirror.variables().forEach((name, value) -> variables.append("    " + name + ": \"" + value + "\"\n"));
            installsRunsAndRests(host, variables.toString());
            assertEquals("/usr/local/bin/prometheus", program(host, "prometheus"));
            assertEquals("/usr/local/bin/node_exporter", program(host, "node_exporter"));
        }
    }

    @Test
    void installsFromPackagesWhoseOwnServicesNeverStart() throws IOException {
        try (SystemdHost host = SystemdHost.named("allyrion")) {
            host.start();
            installsRunsAndRests(host, "    prometheus_install: package\n    node_exporter_install: package\n");
            assertEquals("/usr/bin/prometheus", program(host, "prometheus"));
            assertEquals("/usr/bin/prometheus-node-exporter", program(host, "node_exporter"));
            assertEquals(
                    "disabled",
                    host.tryRun("systemctl is-enabled prometheus-node-exporter")
                            .getStdout()
                            .strip());
            // Each service started once, with the roles' configuration.
            String starts =
                    host.run("journalctl -o cat | grep -c '^Started .*\\(rometheus\\|etrics\\|reverse proxy\\)'");
            assertEquals("3", starts);
        }
    }

    @Test
    void leadsToAPrometheusOnAnotherMachine() throws IOException {
        try (Network network = Network.newNetwork();
                SystemdHost proxy = SystemdHost.named("allyrion").withNetwork(network);
                SystemdHost prometheus = SystemdHost.named("bettley").withNetwork(network)) {
            proxy.start();
            prometheus.start();
            String inventory = "all:\n  vars: {prometheus_install: package}\n  hosts:\n    allyrion: {ipv4_address: "
                    + proxy.address()
                    + "}\n    bettley: {ipv4_address: " + prometheus.address()
                    + "}\n  children:\n    prometheus: {hosts: {bettley: }}\n    haproxy: {hosts: {allyrion: }}\n";
            List<Bundle> bundles = render(inventory, List.of("prometheus"));
            assertEquals(
                    List.of("bettley", "allyrion"),
                    bundles.stream().map(each -> each.host().value()).toList());
            for (Bundle bundle : bundles) {
                SystemdHost host = bundle.host().value().equals("bettley") ? prometheus : proxy;
                try (HostSession session = ContainerExec.open(host)) {
                    Result result = session.apply(plan(bundle, session), run("apart"), phase -> {});
                    assertEquals(Result.Status.DONE, result.status(), result::message);
                }
            }
            assertEquals("Prometheus Server is Ready.", proxy.run("curl -sf http://127.0.0.1:8081/-/ready"));
            assertEquals("", proxy.run("command -v prometheus || true"));
            assertEquals("", prometheus.run("command -v nginx || true"));
        }
    }

    private void installsRunsAndRests(SystemdHost host, String variables) throws IOException {
        try (HostSession session = ContainerExec.open(host)) {
            List<Bundle> bundles = bundles(host, variables);
            assertEquals(3, bundles.size());
            for (Bundle bundle : bundles) {
                Result result = session.apply(plan(bundle, session), run("first"), phase -> {});
                assertEquals(Result.Status.DONE, result.status(), result::message);
            }
            assertEquals("up up", host.run(targets("node", "prometheus")));
            assertEquals("Prometheus Server is Ready.", host.run("curl -sf http://127.0.0.1:8081/-/ready"));
            assertEquals("", host.run("ss -Hltn 'sport = :80'"));
            String security = host.run("systemd-analyze security --no-pager prometheus.service | tail -n 1");
            assertTrue(security.matches(".* exposure level for prometheus.service: [01]\\.\\d .*"), security);

            String before = host.run(STATE);
            for (Bundle bundle : bundles(host, variables)) {
                assertEquals(List.of(), plan(bundle, session).steps());
            }
            assertEquals(before, host.run(STATE));

            List<Bundle> changed = bundles(host, variables + "    node_exporter_port: 9200\n");
            Plan plan = plan(changed.get(1), session);
            assertEquals(
                    List.of("write /etc/prometheus/file_sd/node.yaml"),
                    plan.steps().stream()
                            .map(step -> step.action() + " " + step.subject())
                            .toList());
            assertTrue(plan.steps().stream().noneMatch(Step.ChangeUnit.class::isInstance));

            Plan bad = plan(
                    bundles(
                                    host,
                                    variables
                                            + "    prometheus_scrape_configs: [{job_name: x, scrape_interval: nonsense}]\n")
                            .get(1),
                    session);
            Result refused = session.apply(bad, run("bad"), phase -> {});
            assertEquals(Result.Status.REFUSED, refused.status(), refused::message);
            assertTrue(refused.message().contains("nonsense"), refused::message);
            assertEquals(before, host.run(STATE));
        }
    }

    /** Prints the health of the target of each job, once all have been scraped. */
    private static String targets(String... jobs) {
        String each = String.join(" ", jobs);
        return "for job in " + each
                + "; do timeout 90 sh -c 'until curl -sf http://127.0.0.1:9090/api/v1/query --data-urlencode "
                + "\"query=up{job=\\\"$0\\\"}\" | grep -q \\\"1\\\"\\]; do sleep 1; done' $job && echo up; done | paste -sd ' '";
    }

    private static String program(SystemdHost host, String unit) {
        return host.run("systemctl show --value -p ExecStart " + unit + " | sed 's/^{ path=\\([^ ]*\\) .*/\\1/'");
    }

    private static RunId run(String id) {
        return new RunId(id, "a test");
    }

    private Plan plan(Bundle bundle, HostSession session) {
        ReleaseCache cache =
                new ReleaseCache(folder.resolve("cache"), new WebFetcher(Map.of(), (url, bytes, total) -> {}));
        Bundle resolved = cache.resolve(bundle, Planner.architecture(bundle, session.facts()));
        return new Planner().plan(resolved, session.snapshot(Watch.of(List.of(resolved))));
    }

    private List<Bundle> bundles(SystemdHost host, String variables) throws IOException {
        String inventory = "all:\n  vars:\n    prometheus_config_global_scrape_interval: 1s\n"
                + "    prometheus_config_global_scrape_timeout: 1s\n" + variables
                + "  hosts:\n    allyrion: {ipv4_address: " + host.address() + "}\n"
                + "  children:\n    prometheus: {hosts: {allyrion: }}\n    haproxy: {hosts: {allyrion: }}\n";
        return render(inventory, List.of("node_exporter", "prometheus"));
    }

    private List<Bundle> render(String text, List<String> names) throws IOException {
        Path file = Files.writeString(folder.resolve("inventory.yaml"), text);
        Workspace workspace = Workspace.at(Path.of(""));
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        Inventory inventory = new InventoryReader(workspace, VaultKeys.none(), engine::variable)
                .read(List.of(file), ExtraVars.none());
        Problems problems = new Problems();
        List<Role> roles = new RoleCatalog(workspace).readInOrder(names, problems);
        List<Landing> landings = new Landings(inventory, Set.of(), problems).of(roles, Optional.empty());
        problems.throwIfErrors();
        return new Renderer(inventory, workspace, Settings.DEFAULT)
                .render(landings)
                .bundles();
    }
}
