package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.inventory.Connection;
import net.goldentooth.inventory.HostName;
import net.goldentooth.inventory.JumpHost;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inventory, the command line and ssh's own configuration make of a host together. */
class SshTargetsTest {
    private static final Connection.Become NO_BECOME =
            new Connection.Become(Optional.empty(), Connection.Become.Method.SUDO, Optional.empty());

    @TempDir
    Path home;

    private Duration patience = Duration.ofMinutes(1);

    @BeforeAll
    static void needOpenSsh() throws IOException {
        assumeTrue(!Keys.run(List.of("-?")).isEmpty(), "skipped: openssh-client is not installed");
    }

    @Test
    void takesTheInventorysWordFirst() throws IOException {
        SshTargets targets = targets("Host node1\n  User other\n  Port 2022\n  HostName 10.9.9.9\n");
        Connection connection = new Connection(
                new HostName("node1"),
                Connection.Kind.SSH,
                "node1",
                2222,
                Optional.of("pi"),
                Optional.of("~/keys/mine"),
                Optional.empty(),
                NO_BECOME,
                List.of(),
                Optional.of("~/lab_known_hosts"),
                Optional.empty(),
                Connection.USUAL_GENERATIONS);
        SshLogin login = targets.of(connection).login();
        assertEquals("pi@10.9.9.9:2222", login.toString());
        assertEquals(List.of(home.resolve("keys/mine")), login.credentials().files());
        assertEquals(List.of(home.resolve("lab_known_hosts")), login.hostKeys().userFiles());
    }

    @Test
    void takesTheRestFromSshsConfiguration() throws IOException {
        Path key = Keys.generate(home.resolve("configured"), "ed25519");
        SshTargets targets = targets("Host node*\n  User pi\n  Port 2022\n  HostName %h.lab.example\n"
                + "  IdentityFile ~/missing\n  IdentityFile " + key + "\n  HostKeyAlias NodeOne\n"
                + "  UserKnownHostsFile /srv/known_hosts\n  IdentityAgent /run/agent\n"
                + "  ProxyJump ops@bastion:2200\nHost bastion\n  HostName 10.0.0.1\n");
        SshTarget target = targets.of(connection("node1"));
        assertEquals("pi@node1.lab.example:2022", target.login().toString());
        assertEquals(List.of(key), target.login().credentials().files());
        assertEquals(
                Optional.of(Path.of("/run/agent")), target.login().credentials().agent());
        assertEquals("nodeone", target.login().hostKeys().nameOf(target.login().address()));
        assertEquals(
                List.of(Path.of("/srv/known_hosts")), target.login().hostKeys().userFiles());
        assertEquals("[ops@10.0.0.1:2200]", target.jumps().toString());
        SshLogin jump = target.jumps().get(0);
        assertEquals("[10.0.0.1]:2200", jump.hostKeys().nameOf(jump.address()));
    }

    @Test
    void takesFromSshsConfigurationWhichKeysAreOffered() throws IOException {
        Path key = Keys.generate(home.resolve("configured"), "ed25519");
        Files.delete(key);
        SshTargets targets = targets("Host node*\n  IdentitiesOnly yes\n  IdentityFile " + key + "\n"
                + "  CertificateFile " + key + ".pub\n  CertificateFile ~/missing\n");
        SshCredentials credentials = targets.of(connection("node1")).login().credentials();
        assertEquals(SshCredentials.Offer.NAMED, credentials.offer());
        assertEquals(List.of(key), credentials.files());
        assertEquals(List.of(home.resolve("configured.pub")), credentials.certificates());
        assertEquals(
                SshCredentials.Offer.EVERYTHING,
                targets.of(connection("other")).login().credentials().offer());
    }

    @Test
    void asksForTheCommandLinesUserBeforeTheConfigurations() throws IOException {
        Path key = home.resolve("cli-key");
        SshDefaults defaults =
                new SshDefaults(home, Optional.of("root"), Optional.of(key), HostKeyPolicy.Strangers.ACCEPT);
        SshLogin login = new SshTargets(defaults, config("Host *\n  User pi\n"))
                .of(connection("node1"))
                .login();
        assertEquals("root@node1:22", login.toString());
        assertEquals(List.of(key), login.credentials().files());
        assertEquals(HostKeyPolicy.Strangers.ACCEPT, login.hostKeys().strangers());
    }

    @Test
    void followsTheNearestJumpsOwnWay() throws IOException {
        SshTargets targets = targets("Host inner\n  ProxyJump outer\nHost outer\n  Port 2201\n");
        Connection connection = connection("node1", JumpHost.parse("inner,last"));
        assertEquals(
                List.of("outer:2201", "inner:22", "last:22"),
                targets.of(connection).jumps().stream()
                        .map(login -> login.address().toString())
                        .toList());
    }

    @Test
    void refusesAWayThroughItself() throws IOException {
        SshTargets targets = targets("Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n");
        Connection connection = connection("node1", JumpHost.parse("a"));
        assertThrows(UnreachableException.class, () -> targets.of(connection));
    }

    @Test
    void looksForAJumpsKeyWhereItsOwnConfigurationSays() throws IOException {
        SshTargets targets =
                targets("Host node1\n  ProxyJump bast\n  HostKeyAlias one\n  UserKnownHostsFile ~/.ssh/kh_n\n"
                        + "Host bast\n  HostKeyAlias Bastion\n  UserKnownHostsFile /srv/kh_b /srv/kh_b2\n");
        SshTarget target = targets.of(connection("node1"));
        SshLogin jump = target.jumps().get(0);
        assertEquals(
                List.of(Path.of("/srv/kh_b"), Path.of("/srv/kh_b2")),
                jump.hostKeys().userFiles());
        assertEquals("bastion", jump.hostKeys().nameOf(jump.address()));
        assertEquals(1, target.login().hostKeys().userFiles().size());
        // ssh -J reads the configuration anew for a jump, which knows nothing of the target's.
        SshLogin plain = targets("Host node1\n  ProxyJump bast\n  HostKeyAlias one\n  UserKnownHostsFile /srv/kh_n\n")
                .of(connection("node1"))
                .jumps()
                .get(0);
        assertEquals(HostKeyPolicy.usual(home, HostKeyPolicy.Strangers.REFUSE), plain.hostKeys());
    }

    @Test
    void endsAConfigurationThatRunsForEverAndWhatItRuns() throws IOException {
        Path pid = home.resolve("pid");
        patience = Duration.ofSeconds(2);
        SshTargets targets = targets("Match exec \"echo $$ > " + pid + "; sleep 300; true\"\n  User pi\n");
        UnreachableException e = assertThrows(UnreachableException.class, () -> targets.of(connection("node1")));
        assertTrue(SshTestLogin.message(e).contains("node1"), SshTestLogin.message(e));
        assertTrue(e.hint().orElseThrow().contains("Match exec"), e.hint().toString());
        long shell = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(shell)
                .ifPresent(left -> left.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    @Test
    void doesNotWaitForWhatAConfigurationLeavesRunning() throws IOException {
        Path pid = home.resolve("pid");
        SshTargets targets = targets("Match exec \"sleep 300 & echo $! > " + pid + "\"\n  User pi\n");
        try {
            assertEquals("pi@node1:22", targets.of(connection("node1")).login().toString());
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
        }
    }

    @Test
    void refusesAProxyCommandAndAWrongConfiguration() throws IOException {
        SshTargets command = targets("Host *\n  ProxyCommand nc %h %p\n");
        UnreachableException e = assertThrows(UnreachableException.class, () -> command.of(connection("node1")));
        assertEquals("write ProxyJump instead", e.hint().orElseThrow());
        SshTargets wrong = targets("Host *\n  Port many\n");
        e = assertThrows(UnreachableException.class, () -> wrong.of(connection("node1")));
        assertTrue(SshTestLogin.message(e).contains("line 2"), SshTestLogin.message(e));
    }

    @Test
    void followsWhatSshIncludes() throws IOException {
        Path one = Files.createDirectories(home.resolve("conf/one"));
        Files.writeString(one.resolve("config"), "Host node1\n  User globbed\n");
        Files.writeString(Files.createDirectories(home.resolve("sp ace")).resolve("c"), "Host node2\n  User quoted\n");
        SshTargets targets = targets("Include " + home + "/conf/*/config\nInclude \"" + home + "/sp ace/c\"\n");
        assertEquals("globbed@node1:22", targets.of(connection("node1")).login().toString());
        assertEquals("quoted@node2:22", targets.of(connection("node2")).login().toString());
    }

    @Test
    void fillsInWhatAFilesNameDependsOn() throws IOException {
        String user = System.getProperty("user.name");
        List<Path> keys = new ArrayList<>();
        for (String name : List.of("k_pi", "k_node1.lab_node1_2022", "k_" + user, "k_%h", "k_al")) {
            keys.add(Keys.generate(home.resolve(name), "ed25519"));
        }
        Files.writeString(home.resolve("cert_pi"), "");
        SshLogin login = targets("Host node1\n  User pi\n  Port 2022\n  HostName %h.lab\n  HostKeyAlias al\n"
                        + "  IdentityFile " + home + "/k_%r\n  IdentityFile " + home + "/k_%h_%n_%p\n"
                        + "  IdentityFile %d/k_%u\n  IdentityFile ~/k_%%h\n  IdentityFile ~/k_%k\n"
                        + "  IdentityFile " + home + "/absent_%C\n  CertificateFile ~/cert_%r\n"
                        + "  UserKnownHostsFile /srv/%h/kh \"/srv/a b/%r\" /srv/%%d\n")
                .of(connection("node1"))
                .login();
        assertEquals(keys, login.credentials().files());
        assertEquals(List.of(home.resolve("cert_pi")), login.credentials().certificates());
        assertEquals(
                List.of(Path.of("/srv/node1.lab/kh"), Path.of("/srv/a b/pi"), Path.of("/srv/%d")),
                login.hostKeys().userFiles());
    }

    @Test
    void fillsInWhomAndWhatAJumpDependsOn() throws IOException {
        SshTarget target = targets("Host node1\n  User pi\n  ProxyJump of-%r@gate-%h:2200\n")
                .of(connection("node1"));
        assertEquals("[of-pi@gate-node1:2200]", target.jumps().toString());
    }

    @Test
    void takesTheAgentThatIsNamedOrNone() throws IOException {
        assertEquals(SshCredentials.Offer.NOTHING, agent("none").offer(), "none");
        assertEquals(Optional.empty(), agent("SSH_AUTH_SOCK").agent());
        assertEquals(SshCredentials.Offer.EVERYTHING, agent("SSH_AUTH_SOCK").offer());
        assertEquals(Optional.of(Path.of(System.getenv("PATH"))), agent("$PATH").agent());
        assertEquals(
                Optional.of(Path.of("/run/" + SshTestLogin.USER + " s")),
                agent("\"/run/%r s\"").agent());
        assertEquals(
                SshCredentials.Offer.NOTHING, agent("$NO_SUCH_VARIABLE_HERE").offer());
    }

    private SshCredentials agent(String value) throws IOException {
        return targets("Host node1\n  IdentityAgent " + value + "\n")
                .of(connection("node1"))
                .login()
                .credentials();
    }

    @Test
    void takesKnownHostsFromWhereverSshDoes() throws IOException {
        HostKeyPolicy policy = targets("Host *\n  UserKnownHostsFile /opt/kh/.ssh/known_hosts\n"
                        + "  GlobalKnownHostsFile ~/all /srv/all\n  RevokedHostKeys ~/stolen\n")
                .of(connection("node1"))
                .login()
                .hostKeys();
        assertEquals(List.of(Path.of("/opt/kh/.ssh/known_hosts")), policy.userFiles());
        assertEquals(List.of(home.resolve("all"), Path.of("/srv/all")), policy.systemFiles());
        assertEquals(Optional.of(home.resolve("stolen")), policy.revoked());
        HostKeyPolicy nobody = targets("Host *\n  UserKnownHostsFile none\n  GlobalKnownHostsFile none\n")
                .of(connection("node1"))
                .login()
                .hostKeys();
        assertEquals(List.of(Path.of("/dev/null")), nobody.userFiles());
        assertEquals(List.of(), nobody.systemFiles());
        HostKeyPolicy usual =
                targets("Host *\n  User pi\n").of(connection("node1")).login().hostKeys();
        assertEquals(HostKeyPolicy.usual(home, HostKeyPolicy.Strangers.REFUSE), usual);
    }

    private SshTargets targets(String config) throws IOException {
        SshDefaults defaults =
                new SshDefaults(home, Optional.empty(), Optional.empty(), HostKeyPolicy.Strangers.REFUSE);
        return new SshTargets(defaults, config(config));
    }

    private OpenSshConfig config(String text) throws IOException {
        Path file = Files.writeString(home.resolve("config"), text);
        return new OpenSshConfig(List.of("ssh", "-F", file.toString()), List.of(file), patience);
    }

    private static Connection connection(String host) {
        return connection(host, List.of());
    }

    private static Connection connection(String host, List<JumpHost> jumps) {
        return new Connection(
                new HostName(host),
                Connection.Kind.SSH,
                host,
                22,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NO_BECOME,
                jumps,
                Optional.empty(),
                Optional.empty(),
                Connection.USUAL_GENERATIONS);
    }
}
