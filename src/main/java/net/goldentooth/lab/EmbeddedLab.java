package net.goldentooth.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.inventory.HostName;
import net.goldentooth.lab.embedded.ServerState;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.Count;

/** A lab of folders behind one SSH server process, for where no container engine can be had. No systemd runs in it. */
final class EmbeddedLab implements LabDriver {
    private static final String HERE = "127.0.0.1";

    private final LabFolder folder;
    private final Path cache;

    /**
     * Makes one.
     *
     * @param cache where release archives are kept between labs
     */
    EmbeddedLab(LabFolder folder, Path cache) {
        this.folder = folder;
        this.cache = cache;
    }

    /** Returns whether this workspace's lab is one of embedded hosts. */
    boolean isPresent() {
        return Files.isDirectory(roots());
    }

    @Override
    public List<LabHost> up(List<LabMachine> inventory, Set<HostName> wanted, Consumer<String> progress) {
        if (inventory.stream().anyMatch(machine -> machine.emulated().isPresent())) {
            throw new ApplyException("nothing runs in embedded hosts, so there is nothing to emulate", null);
        }
        List<String> prefix = HostRoot.privileges();
        folder.ensure();
        boolean grown = makeRoots(wanted);
        if (grown || !refusals().isEmpty()) {
            progress.accept("starting " + Count.of(hosts().size(), "host") + " behind one SSH server");
            new EmbeddedProcess(folder.path()).restart(prefix);
            Greeting.requireNone(refusals());
        }
        LabReleases releases = LabReleases.ofThisMachine(cache, progress);
        List<LabHost> hosts = status();
        Map<String, String> common = new TreeMap<>(releases.variables());
        common.put("ansible_architecture", architecture());
        LabInventory overlay = new LabInventory(folder.key(), folder.knownHosts(), common);
        folder.writeInventory(overlay.files(inventory, hosts, own(inventory)));
        return hosts;
    }

    private boolean makeRoots(Set<HostName> wanted) {
        Set<String> missing = new TreeSet<>();
        wanted.forEach(host -> missing.add(host.value()));
        missing.removeAll(hosts());
        missing.forEach(host -> HostRoot.make(roots().resolve(host), folder.path()));
        return !missing.isEmpty();
    }

    /** Returns why hosts do not let us in: a process that lives is no proof that it answers. */
    private List<String> refusals() {
        Optional<ServerState> state = new EmbeddedProcess(folder.path()).state();
        List<LabHost> hosts = status();
        folder.writeKnownHosts(hosts.stream()
                .flatMap(host -> state.map(known -> "[" + HERE + "]:" + host.port() + " " + known.hostKey()).stream())
                .toList());
        return new Greeting(folder).refusals(hosts);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return Architecture.of(name).map(Architecture::machine).orElse(name);
    }

    // Nothing runs there that could reach the real machines, so files may name them as they will.
    private Function<LabHost, Map<String, String>> own(Collection<LabMachine> inventory) {
        Map<HostName, String> addresses =
                inventory.stream().collect(Collectors.toMap(LabMachine::name, LabMachine::address));
        return host -> Map.of(
                "goldentooth_root", roots().resolve(host.name().value()).toString(),
                "ipv4_address", addresses.getOrDefault(host.name(), host.name().value()));
    }

    @Override
    public List<LabHost> down() {
        List<LabHost> hosts = status();
        if (isPresent()) {
            new EmbeddedProcess(folder.path()).stop();
            HostRoot.removeAll(roots(), folder.path());
            folder.remove();
        }
        return hosts;
    }

    @Override
    public List<LabHost> status() {
        Optional<ServerState> state = isPresent() ? new EmbeddedProcess(folder.path()).state() : Optional.empty();
        Map<String, Integer> ports =
                state.<Map<String, Integer>>map(ServerState::ports).orElse(Map.of());
        List<LabHost> hosts = new ArrayList<>();
        for (String host : hosts()) {
            Integer port = ports.get(host);
            hosts.add(
                    port == null
                            ? new LabHost(new HostName(host), "stopped", "", 0)
                            : new LabHost(new HostName(host), LabHost.EMBEDDED, HERE, port));
        }
        return hosts;
    }

    private Set<String> hosts() {
        if (!isPresent()) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(roots())) {
            return all.map(path -> String.valueOf(path.getFileName())).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path roots() {
        return folder.path().resolve("roots");
    }
}
