package net.goldentooth.lab.embedded;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.goldentooth.endpoint.session.HostSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** Answers SSH for the hosts of one lab, each at a port of 127.0.0.1 of its own, until the lab's folder says otherwise. */
public final class EmbeddedServer {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Path folder;
    private final List<String> prefix;
    private final Doors doors = Doors.closed();
    // None waits long for more to do: a fleet comes all at once, and then for hours nobody.
    private final Executor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            EmbeddedServer::daemon);
    private final Map<Integer, Path> roots = new ConcurrentHashMap<>();

    private EmbeddedServer(Path folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /**
     * Serves until the lab's folder no longer names this process.
     *
     * @param arguments the lab's folder, then the words that come before every command, such as {@code unshare}
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        List<String> words = List.of(arguments);
        Path folder = Path.of(words.get(0));
        try (ServerLock unused = ServerLock.take(folder)) {
            new EmbeddedServer(folder, words.subList(1, words.size())).serve();
        }
    }

    private void serve() throws IOException, GeneralSecurityException, InterruptedException {
        ServerKeys keys = ServerKeys.ensure(folder);
        doors.setKeyPairProvider(KeyPairProvider.wrap(keys.host()));
        doors.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, keys.client()));
        doors.setCommandFactory(this::command);
        CoreModuleProperties.TCP_NODELAY.set(doors, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(doors, Duration.ofHours(1));
        Map<String, Integer> wished = ServerState.read(folder)
                .map(ServerState::ports)
                .map(Map::copyOf)
                .orElse(Map.of());
        ServerState state = ServerState.ofThisProcess(keys.knownHost(), open(wished));
        state.write(folder);
        while (ServerState.read(folder).filter(state::equals).isPresent()) {
            Thread.sleep(LOOK.toMillis());
        }
        doors.stop(true);
    }

    private SortedMap<String, Integer> open(Map<String, Integer> wished) throws IOException {
        SortedMap<String, Integer> ports = new TreeMap<>();
        try (Stream<Path> hosts = Files.list(folder.resolve("roots"))) {
            for (Path root : hosts.sorted().toList()) {
                String host = String.valueOf(root.getFileName());
                int port = doors.open(wished.getOrDefault(host, 0));
                ports.put(host, port);
                roots.put(port, root);
            }
        }
        return ports;
    }

    private Command command(ChannelSession channel, String line) {
        int port = ((InetSocketAddress) channel.getSession().getIoSession().getLocalAddress()).getPort();
        Path root = roots.get(port);
        if (root == null || !line.equals(HostSession.COMMAND_LINE)) {
            return new HostCommand(HostCommand.refusal(), threads);
        }
        List<String> words = new ArrayList<>(prefix);
        // What a login shell would make of the line, without the login shell: on a fleet, one program in six.
        words.addAll(List.of("/bin/sh", "-c", HostSession.SCRIPT));
        ProcessBuilder program = new ProcessBuilder(words).directory(new File("/"));
        program.environment().keySet().removeIf(name -> !name.equals("PATH"));
        program.environment().put("GOLDENTOOTH_ROOT", root.toString());
        return new HostCommand(program, threads);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "host");
        thread.setDaemon(true);
        return thread;
    }
}
