package net.goldentooth.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.inventory.HostName;

/**
 * A lab of containers with systemd and sshd. Everything it makes in the container engine carries a label with the
 * workspace's id, so labs of several workspaces do not meet.
 */
final class ContainerLab implements LabDriver {
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final LabFolder folder;
    private final Path cache;
    private final Containers containers;
    private final LabNetwork network;

    /**
     * Makes one.
     *
     * @param id the workspace's, which no other workspace has
     * @param cache where release archives are kept between labs
     */
    ContainerLab(LabFolder folder, String id, Path cache) {
        String label = "net.goldentooth.lab=" + id;
        this.folder = folder;
        this.cache = cache;
        this.containers = new Containers("goldentooth-lab-" + id, label);
        this.network = new LabNetwork("goldentooth-lab-" + id, label);
    }

    /** Returns whether an engine answers here, soon. */
    static boolean isPossible() {
        try {
            return Command.run(List.of("docker", "version", "--format", "{{.Server.Version}}"), LONGEST_ANSWER)
                            .status()
                    == 0;
        } catch (ApplyException noDocker) {
            return false;
        }
    }

    /** Returns whether containers were begun here, as far as this is known without an engine. */
    boolean wasMade() {
        return Files.exists(folder.neverRoute());
    }

    private static void requireEngine() {
        if (!isPossible()) {
            throw new ApplyException("no container engine answers", "cli/engine starts one, on Debian and Ubuntu");
        }
    }

    @Override
    public List<LabHost> up(List<LabMachine> inventory, Set<HostName> wanted, Consumer<String> progress) {
        requireEngine();
        List<LabMachine> missing = missing(inventory, wanted);
        refuseOthers(inventory, wanted);
        Map<HostName, String> images = images(missing, progress);
        String image = LabImage.ensure(progress);
        LabReleases releases = LabReleases.ensure(image, cache, progress);
        Path key = folder.key(() -> newKey(image));
        Set<String> addresses = inventory.stream()
                .flatMap(machine -> machine.addresses().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        folder.writeNeverRoute(addresses);
        String name = network.ensure(addresses);
        each(missing, machine -> containers.create(machine, name, images.getOrDefault(machine.name(), image)));
        each(members(inventory), machine -> containers.join(machine, name));
        boot(progress);
        List<LabHost> hosts = containers.list();
        folder.writeKnownHosts(knownHosts(hosts));
        Greeting.requireNone(new Greeting(folder).refusals(hosts));
        Map<String, String> common = new TreeMap<>(releases.variables());
        common.put("ansible_architecture", LabImage.architecture(image));
        LabInventory overlay = new LabInventory(key, folder.knownHosts(), common);
        folder.writeInventory(overlay.files(inventory, hosts, this::own));
        return hosts;
    }

    @Override
    public List<LabHost> down() {
        requireEngine();
        List<LabHost> hosts = containers.list();
        containers.remove();
        network.remove();
        folder.remove();
        return hosts;
    }

    @Override
    public List<LabHost> status() {
        requireEngine();
        return containers.list();
    }

    /** Returns a new key for an image: the line of the public one, then the private one. */
    static String newKey(String image) {
        return Command.docker(Command.once(
                image,
                "ssh-keygen -q -t ed25519 -N '' -C goldentooth-lab -f /root/key && cat /root/key.pub /root/key"));
    }

    private List<LabMachine> missing(List<LabMachine> inventory, Set<HostName> wanted) {
        Set<HostName> there = containers.list().stream().map(LabHost::name).collect(Collectors.toSet());
        return inventory.stream()
                .filter(machine -> wanted.contains(machine.name()) && !there.contains(machine.name()))
                .toList();
    }

    /** Returns the machines of the lab's hosts, also those that the inventory no longer has. */
    private List<LabMachine> members(List<LabMachine> inventory) {
        Map<HostName, LabMachine> known =
                inventory.stream().collect(Collectors.toMap(LabMachine::name, Function.identity()));
        return containers.list().stream()
                .map(LabHost::name)
                .map(host -> known.getOrDefault(host, LabMachine.plain(host, Set.of(), Set.of(), host.value())))
                .toList();
    }

    // A host that is there stays as it is, which is not what was asked for here.
    private void refuseOthers(List<LabMachine> inventory, Set<HostName> wanted) {
        Set<HostName> there = containers.list().stream().map(LabHost::name).collect(Collectors.toSet());
        inventory.stream()
                .filter(machine -> wanted.contains(machine.name()) && there.contains(machine.name()))
                .filter(machine -> machine.emulated().isPresent()
                        && containers.emulated(machine.name()).isEmpty())
                .findFirst()
                .ifPresent(machine -> {
                    throw new ApplyException(
                            machine.name() + " is up already, and is of this machine's own architecture",
                            "goldentooth lab down takes the lab away first");
                });
    }

    /** Returns the images of those machines that are to be emulated, by their names. */
    private static Map<HostName, String> images(List<LabMachine> machines, Consumer<String> progress) {
        Map<HostName, String> images = new TreeMap<>();
        machines.forEach(machine ->
                machine.emulated().ifPresent(other -> images.put(machine.name(), LabImage.emulated(other, progress))));
        return images;
    }

    private Map<String, String> own(LabHost host) {
        Map<String, String> values = new TreeMap<>(Map.of("ipv4_address", host.address()));
        containers.emulated(host.name()).ifPresent(other -> values.put("ansible_architecture", other.machine()));
        return values;
    }

    // Files first: a unit reads the second one while systemd starts. A lab whose key was lost gets the new one this
    // way.
    private void boot(Consumer<String> progress) {
        List<LabHost> all = containers.list();
        List<LabHost> stopped = all.stream().filter(host -> !host.runs()).toList();
        each(all, host -> {
            containers.copy(folder.authorizedKeys(), host.name(), Containers.AUTHORIZED_KEYS);
            containers.copy(folder.neverRoute(), host.name(), Containers.NEVER_ROUTE);
        });
        if (!stopped.isEmpty()) {
            progress.accept("starting "
                    + stopped.stream().map(host -> host.name().value()).collect(Collectors.joining(", ")));
        }
        stopped.forEach(host -> containers.emulated(host.name()).ifPresent(LabImage::requireEmulator));
        // One after the other, so that a fresh lab has the same addresses every time; then they boot together.
        stopped.forEach(containers::start);
        each(stopped, host -> containers.waitFor(host.name()));
        each(all, host -> containers.takeOver(host.name()));
    }

    private List<String> knownHosts(Collection<LabHost> hosts) {
        List<String> lines = new ArrayList<>();
        for (LabHost host : hosts) {
            for (String key : containers.hostKeys(host.name())) {
                lines.add("[127.0.0.1]:" + host.port() + " " + key);
            }
        }
        return lines;
    }

    private static <T> void each(List<T> items, Consumer<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletableFuture.allOf(items.stream()
                            .map(item -> CompletableFuture.runAsync(() -> work.accept(item), pool))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            pool.shutdown();
        }
    }
}
