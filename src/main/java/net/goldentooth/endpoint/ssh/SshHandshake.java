package net.goldentooth.endpoint.ssh;

import java.io.Closeable;
import java.io.IOException;
import net.goldentooth.endpoint.UnreachableException;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;

/** What happens between a wire and an authenticated connection, under one deadline. */
final class SshHandshake {
    private static final int UNANSWERED = 3;

    private final SshLogin login;
    private final SshNetwork network;
    private final Wire wire;
    private String phase = "its greeting";

    /**
     * @param wire what is closed when it takes too long
     */
    SshHandshake(SshLogin login, SshNetwork network, Wire wire) {
        this.login = login;
        this.network = network;
        this.wire = wire;
    }

    /** What leads to the server. */
    @FunctionalInterface
    interface Wire extends Closeable {
        /** Returns the server's first words, if they are known. */
        default String said() {
            return "";
        }
    }

    /** How a client takes hold of the wire, and exchanges keys over it. */
    @FunctionalInterface
    interface Grip {
        void take(SSHClient client) throws IOException;
    }

    /**
     * Returns an authenticated client.
     *
     * @throws UnreachableException when the key is not believed, nobody lets us in, or it takes too long
     */
    SSHClient run(Grip grip) {
        SSHClient client = client();
        HostKeyCheck check = new HostKeyCheck(login, network.knownHosts());
        client.addHostKeyVerifier(check);
        LoginDeadline deadline = new LoginDeadline(
                network.clock(), wire, network.settings().timeouts().login());
        try {
            grip.take(client);
            phase = "the login";
            new Authentication(login, client, network, deadline).logIn();
            return client;
        } catch (IOException | UnreachableException e) {
            UnreachableException failure = check.refusal().orElseGet(() -> deadline.isPast() ? tooSlow() : failure(e));
            SshFailure.quietly(client::disconnect);
            SshFailure.quietly(wire);
            throw failure;
        } finally {
            deadline.stop();
        }
    }

    private SSHClient client() {
        SSHClient client = new SSHClient(network.algorithms());
        SshTimeouts timeouts = network.settings().timeouts();
        client.getTransport().setTimeoutMs((int) timeouts.login().toMillis());
        client.getConnection().setTimeoutMs((int) timeouts.login().toMillis());
        KeepAliveRunner keepAlive = (KeepAliveRunner) client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval((int) Math.max(1, timeouts.keepAlive().toSeconds()));
        keepAlive.setMaxAliveCount(UNANSWERED);
        return client;
    }

    private UnreachableException tooSlow() {
        return SshFailure.tooSlow(login, network.settings().timeouts(), phase);
    }

    private UnreachableException failure(Exception e) {
        return e instanceof UnreachableException known
                ? known
                : SshFailure.greeting(login, wire.said(), (IOException) e);
    }
}
