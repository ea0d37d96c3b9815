package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.schmizz.sshj.SSHClient;

/** One authenticated SSH connection. */
public final class SshConnection implements Exec, AutoCloseable {
    private final SshLogin login;
    private final SshNetwork network;
    private final SSHClient client;

    private SshConnection(SshLogin login, SshNetwork network, SSHClient client) {
        this.login = login;
        this.network = network;
        this.client = client;
    }

    static SshConnection open(SshLogin login, SshNetwork network) {
        TunedSocket socket = socket(login, network);
        SSHClient ready = new SshHandshake(login, network, socket).run(client -> {
            client.setSocketFactory(TunedSocket.giving(socket));
            client.connect(login.address().host(), login.address().port());
        });
        return new SshConnection(login, network, ready);
    }

    /** Returns a connection to a machine that this one's machine can reach. */
    SshConnection through(SshLogin next) {
        Tunnel tunnel = tunnel(next.address());
        SSHClient ready = new SshHandshake(next, network, tunnel).run(other -> other.connectVia(tunnel));
        return new SshConnection(next, network, ready);
    }

    @Override
    public Channel start(String commandLine) {
        try {
            return SshChannel.exec(client, commandLine);
        } catch (IOException e) {
            throw SshFailure.of(login, "cannot start a command", e);
        }
    }

    /** Returns whether the connection still stands, as far as is known here. */
    boolean isAlive() {
        return client.isConnected()
                && client.isAuthenticated()
                && client.getTransport().isRunning();
    }

    @Override
    public void close() {
        SshFailure.quietly(client::disconnect);
    }

    @Override
    public String toString() {
        return login.toString();
    }

    private static TunedSocket socket(SshLogin login, SshNetwork network) {
        try {
            return TunedSocket.connect(login.address(), network.settings().timeouts());
        } catch (IOException e) {
            throw SshFailure.connecting(login, network.settings().timeouts(), e);
        }
    }

    private Tunnel tunnel(SshAddress address) {
        try {
            return Tunnel.open(client.getConnection(), address);
        } catch (IOException e) {
            throw SshFailure.of(login, "cannot reach " + address + " from there", e);
        }
    }
}
