package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.goldentooth.cli.Cluster;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.inventory.VaultPassword;
import net.goldentooth.lab.SystemdHost;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that only a vault holds are searched for on both machines, in what every process was started with too. */
@FaultSuite
final class SecretsIT {
    /** Found by one search; what follows tells which. */
    private static final String CANARY = "canary7f3a9c";

    private static final String SUDO = CANARY + "-of-sudo";
    private static final String TRACE = "strace -f -qq -v -s 65536 -e trace=execve -o ";

    @TempDir
    static Path folder;

    private static Cluster cluster;
    private static SystemdHost host;

    @BeforeAll
    static void start() {
        SystemdHost traced = SystemdHost.named("harlton");
        // ptrace(2): otherwise sudo, being traced, would not become root.
        traced.withCreateContainerCmdModifier(command -> {
            HostConfig config = Objects.requireNonNull(command.getHostConfig());
            List<Capability> all = new ArrayList<>(List.of(Objects.requireNonNull(config.getCapAdd())));
            all.add(Capability.SYS_PTRACE);
            config.withCapAdd(all.toArray(Capability[]::new));
        });
        cluster = Cluster.start(folder, Map.of("harlton", traced));
        host = cluster.host("harlton");
        Packages.install(host, "strace");
        host.setPassword("ops", SUDO);
        writeWorkspace();
        watch();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static void writeWorkspace() {
        String secrets = "ansible_user: ops\nansible_become: true\nansible_become_password: " + SUDO + "\n"
                + "canary_token: " + CANARY + "-of-a-file\n"
                + "canary_users: {ada: " + CANARY + "-of-a-user}\n";
        String vault = VaultFile.encrypt(
                        secrets.getBytes(StandardCharsets.UTF_8),
                        VaultPassword.of(new Secret("open sesame")),
                        new byte[32])
                .armour();
        cluster.write("password", "open sesame\n");
        cluster.write("canary/inventory/hosts.yaml", "all: {children: {canaries: {hosts: {harlton: }}}}\n");
        cluster.write("canary/inventory/group_vars/canaries.yaml", vault);
        cluster.write("canary/roles/canary/role.yaml", """
                summary: Writes a file that nobody else may read.
                hosts: canaries
                variables:
                  canary_judge: {type: string, default: "true", about: What judges the file.}
                  canary_version: {type: string, default: "0", about: Makes it another file.}
                  canary_token: {type: string, default: none, about: What nobody else may read.}
                  canary_users: {type: map, default: {}, about: And this.}
                  canary_port: {type: port, default: 22, about: Where something answers.}
                files:
                  - {path: /etc/canary/token, template: token.j2, mode: "0600", restart: canary.service}
                units: [{name: canary.service, template: unit.j2, enabled: true, state: started}]
                validate: [[sh, -c, "{{ canary_judge }}"]]
                settle: 0s
                checks: [{http: "http://127.0.0.1:{{ canary_port }}/", within: 1s}]
                """);
        cluster.write(
                "canary/roles/canary/token.j2",
                "token={{ canary_token }}\n{{ canary_users | to_nice_json }}\nsudo={{ ansible_become_password }}\n"
                        + "version={{ canary_version }}\n");
        cluster.write(
                "canary/roles/canary/unit.j2",
                "[Service]\nType=exec\nExecStart=/usr/bin/perl /root/web.pl\n"
                        + "[Install]\nWantedBy=multi-user.target\n");
    }

    /** From now on every start of a program below sshd is written down, and all processes are looked at again and again. */
    private static void watch() {
        host.run("""
                mkdir -p /etc/systemd/system/ssh.service.d /srv/seen
                printf '%s\\n' '[Service]' Type=simple ExecStart= \\
                  'ExecStart=TRACE /srv/seen/execve /usr/sbin/sshd -D' \\
                  >/etc/systemd/system/ssh.service.d/traced.conf
                cat >/root/web.pl <<'END'
                use IO::Socket::INET;
                my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1:8123', Listen => 5, ReuseAddr => 1) or die;
                while (my $client = $server->accept) {
                  while (<$client>) { last if /^\\r?$/ }
                  print $client "HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n";
                  close $client;
                }
                END
                systemctl daemon-reload
                systemctl restart ssh
                systemd-run --quiet --unit=ps sh -c \\
                  'while sleep 0.05; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ; done >/srv/seen/ps 2>/dev/null'
                """.replace("TRACE", "/usr/bin/" + TRACE.strip()));
    }

    @Test
    void valuesFromAVaultAreFoundNowhereButInTheirFile() throws Exception {
        try (Tally tally = Tally.of(Fault.SECRETS)) {
            run(tally, 0, "1", "--check", "--diff", "-v");
            run(tally, 0, "1", "--diff", "-v");
            run(tally, 0, "1", "-v");
            run(tally, 0, "2", "--output", "json", "-v");
            run(tally, 1, "3", "--diff", "-e", "canary_judge='cat /etc/canary/token; false'");
            run(tally, 1, "3", "--check", "-v", "-e", "canary_judge='cat /etc/canary/token >&2; false'");
            run(tally, 5, "3", "--diff", "-v", "-e", "canary_port=1");
            run(tally, 5, "3", "--output", "json", "-e", "canary_port=1");
            run(tally, 0, "4", "--output", "json", "--diff", "-v");
            search(tally);
        }
    }

    private static void run(Tally tally, int code, String version, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("setup_canary", "-w", "canary", "-i", "inventory"));
        words.addAll(List.of("-i", "canary/inventory", "--vault-password-file", "password", "--yes"));
        words.addAll(List.of("-e", "canary_port=8123", "-e", "canary_version=" + version));
        words.addAll(List.of(more));
        Path trace = Files.createTempFile(folder, "control", ".execve");
        List<String> behind = List.of((TRACE + trace).split(" "));
        Process process = cluster.process(behind, words.toArray(String[]::new))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int ended = process.waitFor();
        tally.attempt(String.join(" ", more), () -> {
            assertEquals(code, ended, said);
            assertEquals(List.of(), hits(said), said);
            String started = Files.readString(trace);
            assertTrue(started.contains("execve("), started);
            assertEquals(List.of(), hits(started));
        });
    }

    private static List<String> hits(String text) {
        return text.lines().filter(line -> line.contains(CANARY)).toList();
    }

    private static void search(Tally tally) {
        host.run("systemctl stop ps");
        tally.attempt("the file itself", () -> {
            assertEquals("3", host.run("grep -cF " + CANARY + " /etc/canary/token"));
            assertEquals("600 root:root", host.run("stat -c '%a %U:%G' /etc/canary/token"));
            assertEquals("700", host.run("stat -c %a /var/lib/goldentooth"));
        });
        tally.attempt("what processes on the host were started with", () -> {
            assertTrue(Integer.parseInt(host.run("grep -c 'execve(' /srv/seen/execve")) > 500);
            assertEquals("", host.run("grep -F " + CANARY + " /srv/seen/execve || true"));
        });
        tally.attempt("processes on the host, again and again", () -> {
            host.run("grep -qa 'while read -r l' /srv/seen/ps");
            assertEquals("0", host.run("grep -caF " + CANARY + " /srv/seen/ps || true"));
        });
        tally.attempt("the journal", () -> {
            assertTrue(host.run("journalctl -q").contains("sudo"));
            assertEquals("0", host.run("journalctl -q -a -o export | grep -caF " + CANARY + " || true"));
        });
        tally.attempt(
                "files of the host",
                () -> assertEquals(
                        "",
                        host.run("grep -rlaF " + CANARY
                                + " /etc /home /root /run /tmp /dev/shm /var /usr/local /srv 2>/dev/null"
                                + " | grep -vE '^(/etc/canary/token|/var/lib/goldentooth/generations/.*/tree/etc/canary/token)$'"
                                + " || true")));
        tally.attempt("files of the control machine", () -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertEquals(List.of(), hits(read(file)), file.toString());
                }
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
