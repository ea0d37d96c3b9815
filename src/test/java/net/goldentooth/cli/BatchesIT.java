package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.Test;

/** One host's failure stays on that host, unless the run is told to end. */
@NeedsContainers
final class BatchesIT {
    private static final String ROLE = """
            summary: Works only where it is welcome.
            hosts: all
            files: [{path: /run/welcome/note, copy: note.txt}]
            validate: [[test, -e, /run/welcome/all]]
            """;

    private final Cluster cluster = ReadyCluster.get().cluster();

    private Ran apply(String... more) {
        cluster.write("batches/roles/picky/role.yaml", ROLE);
        cluster.write("batches/roles/picky/note.txt", "hello\n");
        cluster.host("allyrion").run("rm -rf /run/welcome");
        for (String name : new String[] {"bettley", "cargyll"}) {
            cluster.host(name).run("rm -rf /run/welcome; mkdir /run/welcome; touch /run/welcome/all");
        }
        String[] words = new String[more.length + 5];
        System.arraycopy(new String[] {"setup_picky", "-w", "batches", "-i", "inventory"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return cluster.json(words).ended(1);
    }

    @Test
    void neighboursOfAFailedHostGoOn() {
        Ran ran = apply();
        assertEquals("failed", ran.status("allyrion"));
        assertEquals("changed", ran.status("bettley"));
        assertEquals("changed", ran.status("cargyll"));
        assertEquals("absent", cluster.host("allyrion").run("test -e /run/welcome/note || echo absent"));
    }

    @Test
    void noFurtherBatchBeginsOnceTooManyHaveFailed() {
        Ran ran = apply("--serial", "1", "--max-fail", "0");
        assertEquals("failed", ran.status("allyrion"));
        assertEquals("skipped", ran.status("bettley"));
        assertEquals("skipped", ran.status("cargyll"));
        assertEquals("absent", cluster.host("bettley").run("test -e /run/welcome/note || echo absent"));
    }
}
