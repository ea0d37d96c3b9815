package net.goldentooth.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.goldentooth.cli.Cluster;

/**
 * Two hosts that the whole suite shares, since starting some takes long. Whoever breaks one mends it: fenn stays as it
 * was made, gardener may get other programs, users and login shells.
 */
record ProvingGround(Cluster cluster, Victim fenn, Victim gardener) {
    static ProvingGround get() {
        return Holder.GROUND;
    }

    /** Is loaded when the first test asks. */
    private static final class Holder {
        private static final ProvingGround GROUND = make();

        private static ProvingGround make() {
            try {
                Path folder = Files.createTempDirectory("goldentooth-faults");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.remove(folder)));
                Cluster cluster = Cluster.start(folder, "fenn", "gardener");
                Victim fenn = new Victim("fenn", cluster);
                Victim gardener = new Victim("gardener", cluster);
                Path known = folder.resolve("home/.ssh/known_hosts");
                String before = Files.readString(known);
                cluster.write(
                        "home/.ssh/known_hosts",
                        before + String.join("\n", fenn.knownHosts()) + "\n" + String.join("\n", gardener.knownHosts())
                                + "\n");
                return new ProvingGround(cluster, fenn, gardener);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
