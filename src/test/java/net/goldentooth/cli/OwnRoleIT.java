package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A person's own role, in a workspace of its own: a folder with two files is a command. */
@NeedsContainers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OwnRoleIT {
    private static final List<String> HOSTS = List.of("allyrion", "bettley", "cargyll");
    private static final String SECRET = "correct horse battery";

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost bettley = cluster.host("bettley");

    private static final String HEAD = """
            summary: Greets whoever logs in.
            hosts: all
            variables:
              motd_owner: {type: string, default: nobody in particular, about: Who looks after the machine.}
              motd_token: {type: string, default: none, secret: true, about: What only root reads.}
            files:
              - {path: /etc/motd, template: motd.j2}
            """;

    /** The hosts are other tests' too, and a role that is still there would be theirs to reckon with. */
    @AfterAll
    static void takeItAway() {
        Cluster shared = ReadyCluster.get().cluster();
        shared.run("remove_motd", "-w", "own", "-i", "inventory", "--yes").ended(0);
        HOSTS.forEach(name -> shared.host(name)
                .run("rm -f /var/lib/goldentooth/roles/motd;"
                        + " [ ! -e /var/lib/goldentooth/original/etc/motd ]"
                        + " || cp -a -T /var/lib/goldentooth/original/etc/motd /etc/motd"));
    }

    private void role(String files) {
        cluster.write("own/roles/motd/role.yaml", HEAD + files);
        cluster.write(
                "own/roles/motd/motd.j2",
                "This is {{ inventory_hostname }} of {{ groups['all'] | length }}, looked after by {{ motd_owner }}.\n");
        cluster.write("own/roles/motd/token.j2", "token={{ motd_token }}\n");
    }

    private Ran motd(String... more) {
        return cluster.json(words(more));
    }

    private static String[] words(String... more) {
        List<String> words = new ArrayList<>(List.of("setup_motd", "-w", "own", "-i", "inventory"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @Test
    @Order(1)
    void isACommandThatShowsItsVariables() {
        role("");
        String help = cluster.run("setup_motd", "--help", "-w", "own").ended(0).out();
        assertTrue(help.contains("Greets whoever logs in."), help);
        assertTrue(help.contains("motd_owner: string = \"nobody in particular\""), help);
        assertTrue(help.contains("Who looks after the machine."), help);
        assertTrue(cluster.run("--help", "-w", "own").ended(0).out().contains("setup_motd"));
        assertTrue(
                cluster.run("setup-motd", "--help", "-w", "own").ended(0).out().contains("motd_owner"));
    }

    @Test
    @Order(2)
    void goesWhereTheLimitSaysAndStillSeesEveryHost() {
        role("  - {path: /etc/motd.token, template: token.j2, mode: \"0600\"}\n");
        Ran ran = motd("--limit", "bettley", "-e", "motd_token='" + SECRET + "'", "--diff")
                .ended(0);
        assertEquals("changed", ran.status("bettley"));
        assertEquals("skipped", ran.status("cargyll"));
        assertEquals("This is bettley of 3, looked after by nobody in particular.", bettley.run("cat /etc/motd"));
        assertEquals("token=" + SECRET, bettley.run("cat /etc/motd.token"));
        assertEquals("600 root:root", bettley.run("stat -c '%a %U:%G' /etc/motd.token"));
        assertFalse(cluster.host("cargyll").run("cat /etc/motd").contains("looked after"));
    }

    @Test
    @Order(3)
    void masksSecretsByTheirValueWhereverTheyStand() {
        // The old secret is on the host only, the new one also stands in a text that is no secret itself.
        Ran ran = motd(
                        "--limit",
                        "bettley",
                        "--check",
                        "--diff",
                        "-e",
                        "{\"motd_token\": \"another staple\", \"motd_owner\": \"the keeper of another staple\"}")
                .ended(0);
        String diff = ran.host("bettley").path("diff").asText();
        assertTrue(diff.contains("+++ /etc/motd.token"), diff);
        assertTrue(diff.contains("+This is bettley of 3, looked after by the keeper of ***."), diff);
        assertFalse(ran.toString().contains("another staple"), ran::toString);
        assertFalse(ran.toString().contains(SECRET), ran::toString);
        String text = cluster.run(
                        words("--limit", "bettley", "--check", "--diff", "-e", "{\"motd_token\": \"another staple\"}"))
                .ended(0)
                .toString();
        assertTrue(text.contains("/etc/motd.token"), text);
        assertFalse(text.contains("another staple") || text.contains(SECRET), text);
    }

    @Test
    @Order(4)
    void masksSecretsInWhatValidatorsSay() {
        role("  - {path: /etc/motd.token, template: token.j2, mode: \"0600\"}\n"
                + "validate: [[sh, -c, 'cat /etc/motd.token; exit 1']]\n");
        for (String check : List.of("--check", "--diff")) {
            Ran refused = motd("--limit", "bettley", check, "-e", "motd_token='yet another token'")
                    .ended(1);
            assertTrue(refused.error("bettley").contains("token=***"), refused::toString);
            assertFalse(refused.toString().contains("yet another token"), refused::toString);
        }
        assertEquals("token=" + SECRET, bettley.run("cat /etc/motd.token"));
    }

    @Test
    @Order(5)
    void removesWhatItNoLongerDeclaresWhenToldTo() {
        role("");
        Ran looked = motd("--limit", "bettley", "--check", "--diff").ended(0);
        assertEquals(List.of("remove /etc/motd.token"), looked.steps("bettley"));
        assertFalse(looked.toString().contains(SECRET), looked::toString);

        Ran asked = motd("--limit", "bettley").ended(2);
        assertTrue(asked.out().contains("bettley"), asked::toString);
        assertTrue(asked.out().contains("--yes"), asked::toString);
        assertEquals("token=" + SECRET, bettley.run("cat /etc/motd.token"));

        Ran told = motd("--limit", "bettley", "--yes").ended(0);
        assertEquals(List.of("remove /etc/motd.token"), told.steps("bettley"));
        assertEquals("gone", bettley.run("test -e /etc/motd.token || echo gone"));
        assertEquals("ok", motd("--limit", "bettley").ended(0).status("bettley"));
    }
}
