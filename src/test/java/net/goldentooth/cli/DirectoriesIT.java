package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folders are made and changed with everything else, and not before. */
@NeedsContainers
final class DirectoriesIT {
    private static final String ROLE = """
            summary: Makes folders.
            hosts: bettley
            directories:
              - {path: /srv/there, owner: "daemon:daemon", mode: "0700"}
              - {path: /srv/there/deep/down, mode: "0711"}
              - {path: /made, mode: "0750"}
            files:
              - {path: /etc/folders, copy: note.txt}
              - {path: /made/too/note, copy: note.txt}
            """;

    private final Cluster cluster = ReadyCluster.get().cluster();
    private final SystemdHost bettley = cluster.host("bettley");

    @BeforeEach
    void prepare() {
        bettley.run("rm -rf /srv/there /made /etc/folders; mkdir -m 0755 /srv/there");
        cluster.write("folders/roles/folders/note.txt", "hello\n");
    }

    private Ran apply(String more, String... words) {
        cluster.write("folders/roles/folders/role.yaml", ROLE + more);
        List<String> all = new ArrayList<>(List.of("setup_folders", "-w", "folders", "-i", "inventory", "--yes"));
        all.addAll(List.of(words));
        return cluster.json(all.toArray(String[]::new));
    }

    private String attributes() {
        return bettley.run("stat -c '%a %U:%G' /srv/there");
    }

    @Test
    void aRehearsalMakesNone() {
        Disk before = Disk.of(bettley);
        Ran ran = apply("validate: [[test, -d, /srv/there/deep/down]]\n", "--check")
                .ended(0);
        assertEquals(List.of(), before.changes());
        assertTrue(
                ran.steps("bettley")
                        .containsAll(List.of("set /srv/there", "create /srv/there/deep/down", "create /made")),
                ran::toString);
        assertTrue(ran.host("bettley").path("notes").toString().contains("/made"), ran::toString);
    }

    @Test
    void aRehearsalKeepsItsCommandsFromWriting() {
        Disk before = Disk.of(bettley);
        Ran ran = apply("validate: [[touch, /usr/local/touched]]\n", "--check").ended(1);
        assertTrue(ran.error("bettley").contains("Read-only file system"), ran::toString);
        assertEquals(List.of(), before.changes());
    }

    @Test
    void oneThatWasThereStaysAsItWasWhenTheSetIsRefused() {
        apply("validate: [['false']]\n").ended(1);
        assertEquals("755 root:root", attributes());
    }

    @Test
    void oneThatWasThereGetsBackWhatItWasAfterARollback() {
        Ran ran = apply("checks: [{http: 'http://127.0.0.1:1/', within: 1s}]\n").ended(5);
        assertEquals("rolled_back", ran.status("bettley"));
        assertEquals("755 root:root", attributes());
        assertEquals("0", bettley.run("ls /etc/folders /var/lib/goldentooth/directories 2>/dev/null | wc -l"));
    }

    @Test
    void oneThatWasThereIsChangedInTheEnd() {
        apply("").ended(0);
        assertEquals("700 daemon:daemon", attributes());
        assertEquals("0", bettley.run("ls /var/lib/goldentooth/directories 2>/dev/null | wc -l"));
    }
}
