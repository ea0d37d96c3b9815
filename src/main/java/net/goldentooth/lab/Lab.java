package net.goldentooth.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Content;

/** The lab of one workspace: throwaway hosts that play machines of its inventory. */
public final class Lab {
    /** The group that the overlay puts the lab's hosts into, for {@code --limit}. */
    public static final String GROUP = "lab";

    private final LabFolder folder;
    private final ContainerLab containers;
    private final EmbeddedLab embedded;

    /** What plays the machines. */
    public enum Driver {
        /** Containers where an engine answers, else embedded hosts. */
        AUTO,
        /** Containers with systemd and sshd. */
        DOCKER,
        /** SSH servers over one folder a host; no systemd. */
        EMBEDDED
    }

    /**
     * Returns the lab of a workspace, whether it is up or not.
     *
     * @param workspace an existing folder; the lab's files go to {@code .lab} in it
     * @param cache where release archives are kept between labs
     */
    public Lab(Path workspace, Path cache) {
        Path root = real(workspace);
        this.folder = new LabFolder(root.resolve(".lab"));
        this.containers =
                new ContainerLab(folder, Content.of(root.toString()).sha256().substring(0, 12), cache);
        this.embedded = new EmbeddedLab(folder, cache);
    }

    /**
     * Returns the lab's hosts after those wanted have joined it; hosts that were there stay as they are. Writes
     * {@code .lab/inventory.yaml} and {@code .lab/known_hosts}.
     *
     * @param inventory all machines of the inventory, those not wanted included: the lab keeps clear of their addresses
     * @param progress told each step, for people
     * @throws ApplyException when the driver cannot be had, or a host does not come up
     */
    public List<LabHost> up(
            Driver driver, List<LabMachine> inventory, Set<HostName> wanted, Consumer<String> progress) {
        try (LabLock unused = LabLock.of(folder)) {
            return driver(driver, progress).up(inventory, wanted, progress);
        }
    }

    /** Takes the lab away: its hosts and its files. Returns the hosts that were there. */
    public List<LabHost> down() {
        LabDriver driver = present();
        if (!folder.exists()) {
            return driver.down();
        }
        try (LabLock unused = LabLock.of(folder)) {
            return driver.down();
        }
    }

    /** Returns the lab's hosts by name; empty when it is down. */
    public List<LabHost> status() {
        return present().status();
    }

    /** Returns the path of the overlay that {@link #up} writes. */
    public Path inventory() {
        return folder.inventory();
    }

    private LabDriver driver(Driver wanted, Consumer<String> progress) {
        if (embedded.isPresent()) {
            refuseIf(wanted == Driver.DOCKER, "embedded hosts");
            return embedded;
        }
        if (wanted == Driver.DOCKER) {
            return containers;
        }
        boolean possible = ContainerLab.isPossible();
        if (!possible && containers.wasMade()) {
            // Embedded hosts in the same folder would let them be forgotten.
            throw new ApplyException(
                    "the lab has containers, and no container engine answers",
                    "cli/engine starts one, on Debian and Ubuntu; then lab up starts them, and lab down takes them away");
        }
        if (wanted == Driver.AUTO && !possible) {
            progress.accept("no container engine answers (cli/engine starts one), so the hosts are embedded ones:"
                    + " real SSH and real files, and no systemd");
        }
        if (wanted == Driver.AUTO && possible) {
            return containers;
        }
        refuseIf(possible && !containers.status().isEmpty(), "containers");
        return embedded;
    }

    private static void refuseIf(boolean other, String hosts) {
        if (other) {
            throw new ApplyException("the lab that is up has " + hosts, "goldentooth lab down takes it away first");
        }
    }

    // Where no lab was made and no engine can be asked, there is none.
    private LabDriver present() {
        boolean none = !containers.wasMade() && !ContainerLab.isPossible();
        return none || embedded.isPresent() ? embedded : containers;
    }

    private static Path real(Path workspace) {
        try {
            return workspace.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
