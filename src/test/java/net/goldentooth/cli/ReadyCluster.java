package net.goldentooth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Three hosts that tests of this process share, because setting them up takes long: allyrion runs Prometheus and its
 * proxy, and all three the node exporter. Whoever changes something on them puts it back.
 *
 * @param exporters how {@code setup_node_exporter} ended
 * @param prometheus how {@code setup_prometheus} ended
 * @param sessions how many sessions allyrion's sshd opened for the latter
 */
record ReadyCluster(Cluster cluster, Ran exporters, Ran prometheus, int sessions) {
    private static final String GROUPS = """
            all:
              children:
                prometheus: {hosts: {allyrion: }}
                haproxy: {hosts: {allyrion: }}
            """;

    /** Returns the cluster, which is set up when it is first asked for; its hosts go away with the process. */
    static ReadyCluster get() {
        return Holder.READY;
    }

    /** Is loaded when the first test asks. */
    private static final class Holder {
        private static final ReadyCluster READY = make();

        private static ReadyCluster make() {
            Cluster cluster = Cluster.start(folder(), "allyrion", "bettley", "cargyll");
            cluster.write("inventory/groups.yaml", GROUPS);
            Ran exporters = cluster.json("setup_node_exporter");
            int before = cluster.sessions("allyrion");
            Ran prometheus = cluster.json("setup_prometheus");
            return new ReadyCluster(cluster, exporters, prometheus, cluster.sessions("allyrion") - before);
        }

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("goldentooth-cluster");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(Path folder) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
