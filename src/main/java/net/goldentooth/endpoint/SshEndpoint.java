package net.goldentooth.endpoint;

import java.util.function.Supplier;

/** A machine reached over SSH: one connection, one command, one conversation. */
public final class SshEndpoint implements Endpoint {
    private final SshNetwork network;
    private final SshTarget target;
    private final Become become;
    private final Supplier<Nonce> nonces;

    public SshEndpoint(SshNetwork network, SshTarget target, Become become, Supplier<Nonce> nonces) {
        this.network = network;
        this.target = target;
        this.become = become;
        this.nonces = nonces;
    }

    @Override
    public Session open() {
        SshConnection connection = network.connect(target);
        try {
            // The session closes its channel, and the channel its connection.
            return HostSession.open(connection, become, nonces.get());
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
