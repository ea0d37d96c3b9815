package net.goldentooth.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.goldentooth.endpoint.ssh.SshCredentials;
import net.goldentooth.endpoint.ssh.SshLogin;
import net.goldentooth.endpoint.ssh.SshNetwork;
import net.goldentooth.endpoint.ssh.SshSettings;
import net.goldentooth.endpoint.ssh.SshTarget;
import net.goldentooth.endpoint.ssh.SshTimeouts;

/**
 * Logs in to the lab's hosts, as any later run will: with the lab's key, and believing the host keys that the lab wrote
 * down and no others. What a driver believes of its hosts is no proof that they answer.
 */
record Greeting(LabFolder folder) {
    private static final String HERE = "127.0.0.1";
    private static final int AT_ONCE = 8;
    private static final int SHOWN = 5;

    /** Returns why hosts do not let us in, a line for each of these; empty when all do. */
    List<String> refusals(List<LabHost> hosts) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        SshSettings settings =
                new SshSettings(folder.path(), Optional.empty(), key -> Optional.empty(), SshTimeouts.usual());
        try (SshNetwork network = new SshNetwork(settings)) {
            return hosts.stream()
                    .map(host -> CompletableFuture.supplyAsync(() -> refusal(network, host), pool))
                    .toList()
                    .stream()
                    .flatMap(CompletableFuture::join)
                    .toList();
        } finally {
            pool.shutdown();
        }
    }

    /**
     * Goes on when nobody refused.
     *
     * @throws ApplyException else, with all refusals
     */
    static void requireNone(List<String> refusals) {
        if (!refusals.isEmpty()) {
            String others = refusals.size() > SHOWN ? "; and " + (refusals.size() - SHOWN) + " more" : "";
            throw new ApplyException(
                    "the lab is not up: " + refusals.stream().limit(SHOWN).collect(Collectors.joining("; ")) + others,
                    "goldentooth lab up tries again; goldentooth lab down, then goldentooth lab up makes a new one");
        }
    }

    private Stream<String> refusal(SshNetwork network, LabHost host) {
        if (!host.runs()) {
            String portless = host.port() == 0 ? " and has no port on " + HERE : "";
            return Stream.of(host.name() + " is " + host.state() + portless);
        }
        try {
            network.connect(target(host)).close();
            return Stream.empty();
        } catch (UnreachableException e) {
            return Stream.of(host.name() + ": " + e.getMessage());
        }
    }

    private SshTarget target(LabHost host) {
        HostKeyPolicy keys = new HostKeyPolicy(
                List.of(folder.knownHosts()), List.of(), HostKeyPolicy.Strangers.REFUSE, Optional.empty());
        SshCredentials credentials = new SshCredentials(List.of(folder.key()), Optional.empty());
        SshLogin login = new SshLogin(new SshAddress(HERE, host.port()), "root", credentials, keys);
        return new SshTarget(host.name(), login, List.of());
    }
}
