package net.goldentooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.MountableFile;

/** The units of the bundled roles do their work on a real systemd host, and nothing else. */
@NeedsContainers
final class HardeningIT {
    private static final Path EXPECTED = Path.of("src/test/resources/cases/render/small/expected/allyrion");
    private static final SystemdHost HOST = SystemdHost.named("hardened");

    @BeforeAll
    static void start() {
        HOST.start();
        for (String unit : List.of("prometheus.service", "node_exporter.service")) {
            Path file = EXPECTED.resolve("etc/systemd/system").resolve(unit);
            HOST.copyFileToContainer(MountableFile.forHostPath(file), "/etc/systemd/system/" + unit);
        }
        // Programs and users as the roles make them; a configuration that looks at nothing but this machine.
        HOST.run("""
                set -e
                for deb in /usr/share/goldentooth-lab/debs/$(dpkg --print-architecture)/*.deb; do dpkg-deb -x "$deb" /tmp/x; done
                cp /tmp/x/usr/bin/prometheus /tmp/x/usr/bin/promtool /usr/local/bin/
                cp /tmp/x/usr/bin/prometheus-node-exporter /usr/local/bin/node_exporter
                useradd --system --user-group --home-dir /var/lib/prometheus --no-create-home prometheus
                useradd --system --user-group --home-dir /var/lib/node_exporter --no-create-home node_exporter
                install -d -o prometheus -g prometheus /var/lib/prometheus
                install -d -o root -g node_exporter -m 0775 /var/lib/node_exporter
                install -d /etc/prometheus
                echo 'scrape_configs: [{job_name: a, static_configs: [{targets: ["127.0.0.1:9090"]}]}]' >/etc/prometheus/prometheus.yml
                systemctl daemon-reload
                systemctl start prometheus node_exporter
                """);
        HOST.run(await("http://127.0.0.1:9090/-/ready") + await("http://127.0.0.1:9100/metrics"));
    }

    private static String await(String url) {
        return "timeout 30 sh -c 'until curl -sf -o /dev/null " + url + "; do sleep 0.2; done' || exit 1\n";
    }

    @AfterAll
    static void stop() {
        HOST.stop();
    }

    @Test
    void exposesLittle() {
        assertTrue(exposure("prometheus.service") <= 1.5, () -> "prometheus: " + exposure("prometheus.service"));
        assertTrue(
                exposure("node_exporter.service") <= 2.0, () -> "node_exporter: " + exposure("node_exporter.service"));
    }

    private static double exposure(String unit) {
        String said = HOST.run("systemd-analyze security --no-pager " + unit + " | tail -n 1");
        Matcher level = Pattern.compile("exposure level for \\S+: ([0-9.]+)").matcher(said);
        assertTrue(level.find(), said);
        return Double.parseDouble(level.group(1));
    }

    @Test
    void prometheusWritesItsSamplesAndNothingElse() {
        // A command of the unit runs as the service does; a minus sign before it lets the start go on.
        HOST.run("""
                set -e
                mkdir -p /run/systemd/system/prometheus.service.d
                cat >/run/systemd/system/prometheus.service.d/try.conf <<'EOF'
                [Service]
                ExecStartPre=-/bin/sh -c 'for d in /etc /etc/prometheus /usr/local/bin /var/lib /var/tmp /home /root /run /dev/shm \
                    /var/lib/prometheus; do { echo >$$d/tried; } 2>/dev/null && echo could write $$d; done; rm -f /var/lib/prometheus/tried; exit 0'
                EOF
                systemctl daemon-reload
                systemctl restart prometheus
                rm -r /run/systemd/system/prometheus.service.d
                systemctl daemon-reload
                """);
        // /var/tmp is a folder of the service's own, which PrivateTmp= gives it.
        assertEquals(
                "could write /var/tmp\ncould write /var/lib/prometheus",
                HOST.run("journalctl --no-pager -o cat -u prometheus | grep '^could write'"));
        assertEquals("", HOST.run("find / -xdev -name tried 2>/dev/null | grep -v systemd-private || true"));
    }

    @Test
    void prometheusReloadsWithoutARestart() {
        HOST.run(await("http://127.0.0.1:9090/-/ready"));
        String before = HOST.run("systemctl show --value -p MainPID prometheus");
        HOST.run(
                "echo 'global: {scrape_interval: 47s}' >>/etc/prometheus/prometheus.yml && systemctl reload prometheus");
        HOST.run(
                "timeout 10 sh -c 'until curl -s http://127.0.0.1:9090/api/v1/status/config | grep -q 47s; do sleep 0.2; done'");
        assertEquals(before, HOST.run("systemctl show --value -p MainPID prometheus"));
    }

    @Test
    void hardeningTakesNoMetricFromTheNodeExporter() {
        // What comes and goes by itself: states that a process is in just now.
        String series =
                "sed '/^#/d; s/ [^ ]*$//' | grep -v -e '^go_' -e '^promhttp_' -e '^node_processes_.*state' | sort -u";
        HOST.run(
                "systemd-run --unit=bare --collect /usr/local/bin/node_exporter --collector.systemd --collector.processes "
                        + "--collector.textfile.directory=/var/lib/node_exporter --web.listen-address=127.0.0.1:9101\n"
                        + await("http://127.0.0.1:9101/metrics"));
        String bare = HOST.run("curl -sf http://127.0.0.1:9101/metrics | " + series);
        String hardened = HOST.run("curl -sf http://127.0.0.1:9100/metrics | " + series);
        HOST.run("systemctl stop bare");
        assertTrue(bare.contains("node_timex_sync_status")
                && bare.contains("node_systemd_unit_state")
                && bare.contains("node_processes_pids")
                && bare.contains("node_filesystem_readonly"));
        Set<String> lost = bare.lines().collect(Collectors.toCollection(TreeSet::new));
        hardened.lines().forEach(lost::remove);
        assertEquals(Set.of(), lost);
    }
}
