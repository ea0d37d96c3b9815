package net.goldentooth.endpoint.ssh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.KnownHostsCache;
import net.schmizz.sshj.Config;

/** The connections of a run, and what they share: algorithms, keys, known hosts, and machines that others are reached through. */
public final class SshNetwork implements AutoCloseable {
    private final SshSettings settings;
    private final Config algorithms = SshAlgorithms.modern();
    private final KnownHostsCache knownHosts = new KnownHostsCache();
    private final Identities identities;
    private final Optional<SshAgent> agent;
    private final Map<List<SshLogin>, CompletableFuture<SshConnection>> bastions = new HashMap<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, SshNetwork::daemon);

    public SshNetwork(SshSettings settings) {
        this.settings = settings;
        this.identities = new Identities(settings.home(), settings.passphrases());
        this.agent = settings.agent().map(SshAgent::new);
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Connects to a machine and logs in.
     *
     * @throws UnreachableException when that does not come about, with what to do
     */
    public SshConnection connect(SshTarget target) {
        if (target.jumps().isEmpty()) {
            return SshConnection.open(target.login(), this);
        }
        SshConnection bastion = bastion(target.jumps());
        try {
            return bastion.through(target.login());
        } catch (UnreachableException e) {
            if (bastion.isAlive()) {
                throw e;
            }
            // It was lost, and nobody had noticed: what failed says nothing of the machine behind it.
            return bastion(target.jumps()).through(target.login());
        }
    }

    /** Closes the connections to machines that others were reached through. */
    @Override
    public void close() {
        clock.shutdownNow();
        List<CompletableFuture<SshConnection>> open;
        synchronized (bastions) {
            open = List.copyOf(bastions.values());
            bastions.clear();
        }
        for (CompletableFuture<SshConnection> bastion : open) {
            CompletableFuture<Void> unused = bastion.thenAccept(SshConnection::close);
        }
    }

    SshSettings settings() {
        return settings;
    }

    Config algorithms() {
        return algorithms;
    }

    KnownHostsCache knownHosts() {
        return knownHosts;
    }

    Identities identities() {
        return identities;
    }

    Optional<SshAgent> agent() {
        return agent;
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    // One connection for all who go the same way; who comes first opens it, the others wait for that and share its
    // failure.
    private SshConnection bastion(List<SshLogin> way) {
        CompletableFuture<SshConnection> mine = new CompletableFuture<>();
        CompletableFuture<SshConnection> shared;
        synchronized (bastions) {
            shared = bastions.compute(way, (key, old) -> old == null || isLost(old) ? mine : old);
        }
        if (!shared.equals(mine)) {
            return await(shared);
        }
        try {
            mine.complete(openBastion(way));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        }
        return await(mine);
    }

    private SshConnection openBastion(List<SshLogin> way) {
        SshLogin last = way.get(way.size() - 1);
        return way.size() == 1
                ? SshConnection.open(last, this)
                : bastion(way.subList(0, way.size() - 1)).through(last);
    }

    private static boolean isLost(CompletableFuture<SshConnection> bastion) {
        return bastion.isDone()
                && !bastion.isCompletedExceptionally()
                && !bastion.join().isAlive();
    }

    private static SshConnection await(CompletableFuture<SshConnection> bastion) {
        try {
            return bastion.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnreachableException cause) {
                throw new UnreachableException(
                        "the way there is closed: " + cause.getMessage(),
                        cause.hint().orElse(null),
                        cause);
            }
            throw e;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ssh-deadlines");
        thread.setDaemon(true);
        return thread;
    }
}
