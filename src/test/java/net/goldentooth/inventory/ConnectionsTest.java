package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final CaseFolder CASES = new CaseFolder("connection");

    private final Problems problems = new Problems();

    private Connections read(String file) {
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        Inventory inventory = new InventoryReader(Workspace.at(CASES.path()), VaultKeys.none(), engine::variable)
                .read(List.of(CASES.path().resolve(file)), ExtraVars.none());
        return Connections.of(inventory, inventory.hosts(), problems);
    }

    @Test
    void readsAnsiblesVariables() {
        Connections connections = read("good.yaml");
        Connection full = connections.of(new HostName("full"));
        assertEquals("10.0.0.1", full.address());
        assertEquals(2222, full.port());
        assertEquals(Optional.of("admin"), full.user());
        assertEquals(Optional.of("~/.ssh/id_lab"), full.privateKeyFile());
        assertEquals(Optional.of(new Secret("canary-login")), full.password());
        assertEquals(
                new Connection.Become(
                        Optional.of(true), Connection.Become.Method.DOAS, Optional.of(new Secret("canary-sudo"))),
                full.become());
        assertEquals(
                List.of(
                        new JumpHost(Optional.of("jump"), "bastion", Optional.of(2022)),
                        new JumpHost(Optional.empty(), "second", Optional.empty())),
                full.jumps());
        assertEquals(Optional.of(".lab/known_hosts"), full.knownHostsFile());
        assertFalse(full.toString().contains("canary"), "a connection must not print its passwords");
    }

    @Test
    void takesTheHostsNameAndPort22WhereNothingIsSaid() {
        Connection plain = read("good.yaml").of(new HostName("plain"));
        assertEquals("plain", plain.address());
        assertEquals(22, plain.port());
        assertEquals(Connection.Kind.SSH, plain.kind());
        assertEquals(Optional.empty(), plain.become().wanted());
        assertEquals(List.of(), plain.jumps());
    }

    @Test
    void rendersAndUnderstandsOtherSpellings() {
        Connections connections = read("good.yaml");
        Connection templated = connections.of(new HostName("templated"));
        assertEquals("10.0.0.9", templated.address());
        assertEquals(2022, templated.port());
        assertEquals(Optional.of(false), templated.become().wanted());
        assertEquals(Connection.Kind.LOCAL, connections.of(new HostName("here")).kind());
        assertEquals("::1", connections.of(new HostName("six")).address());
        assertEquals(
                List.of(new JumpHost(Optional.of("root"), "fe80::1", Optional.of(22))),
                connections.of(new HostName("short")).jumps());
    }

    @Test
    void warnsOfWhatIsIgnoredAndOfTwins() {
        read("good.yaml");
        CASES.expect("good.txt", CaseFolder.messages(problems.sorted()));
        assertFalse(problems.hasErrors());
    }

    @Test
    void refusesEverythingWrongAtOnce() {
        read("bad.yaml");
        CASES.expect("bad.txt", CaseFolder.messages(problems.sorted()));
    }
}
