package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.goldentooth.cli.Cluster;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;

/** A host that is broken again and again, and the wire that leads to it. */
final class Victim {
    private static final String OURS = "grep -qa '[w]hile read -r l' /proc/[0-9]*/cmdline 2>/dev/null";

    private final String name;
    private final Cluster cluster;
    private final SystemdHost host;
    private final Wire wire;

    Victim(String name, Cluster cluster) {
        this.name = name;
        this.cluster = cluster;
        this.host = cluster.host(name);
        this.wire = Wire.to(this::publishedPort);
    }

    String name() {
        return name;
    }

    SystemdHost host() {
        return host;
    }

    Wire wire() {
        return wire;
    }

    Cluster cluster() {
        return cluster;
    }

    /** Returns the port now: the engine chooses another one whenever the host starts. */
    private int publishedPort() {
        return Docker.publishedPort(host.getContainerId());
    }

    /** Returns the lines of a known_hosts file for the wire. */
    List<String> knownHosts() {
        return host.knownHosts().stream()
                .map(line -> "[127.0.0.1]:" + wire.port() + line.substring(line.indexOf(' ')))
                .toList();
    }

    /** Returns how a run of a role of the suite's workspace ends for this host alone, over the wire. */
    Ran setUp(String role, String... more) {
        return setUp(role, line -> {}, more);
    }

    /** @param heard told each line of standard error as it comes */
    Ran setUp(String role, Consumer<String> heard, String... more) {
        return cluster.run("", words(role, more), heard);
    }

    List<String> words(String role, String... more) {
        List<String> words = new ArrayList<>(List.of("setup_" + role, "-w", "faults", "-i", "inventory"));
        words.addAll(List.of("--limit", name, "-e", "ansible_port=" + wire.port(), "--yes", "--verbose"));
        words.addAll(List.of("--output", "json"));
        words.addAll(List.of(more));
        return words;
    }

    /** Waits until nothing of an earlier run is at work there and nobody holds the lock. */
    void awaitQuiet() {
        host.run("for i in $(seq 400); do if " + OURS + "; then sleep 0.1; else break; fi; done\n" + "! " + OURS
                + "\nif [ -e /var/lib/goldentooth/lock ]; then flock -w 30 /var/lib/goldentooth/lock true; fi");
    }

    /** Fails when somebody holds the lock. */
    void assertLockFree() {
        host.run("[ ! -e /var/lib/goldentooth/lock ] || flock -n /var/lib/goldentooth/lock true");
    }

    /** Returns whether a part of a run is at work there. */
    boolean isBusy() {
        return host.tryRun(OURS).getExitCode() == 0;
    }

    /** Stops the machine at once, with no chance to write anything, and boots it again. */
    void losePower() {
        Docker.kill(host.getContainerId());
        Docker.start(host.getContainerId());
        String state = "";
        for (int i = 0; i < 200 && !state.equals("running"); i++) {
            // Says nothing where systemd does not listen yet.
            state = host.tryRun("systemctl is-system-running --wait")
                    .getStdout()
                    .strip();
        }
        assertEquals("running", state, "after the boot");
    }
}
