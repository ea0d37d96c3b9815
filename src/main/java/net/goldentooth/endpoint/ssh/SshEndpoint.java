package net.goldentooth.endpoint.ssh;

import java.util.function.Function;
import java.util.function.Supplier;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.session.HostSession;
import net.goldentooth.endpoint.session.Premises;

/** A machine reached over SSH: one connection, one command, one conversation. */
public final class SshEndpoint implements Endpoint {
    private final SshNetwork network;
    private final Supplier<SshTarget> target;
    private final Function<SshTarget, Become> become;
    private final Supplier<Nonce> nonces;
    private final Premises premises;

    public SshEndpoint(SshNetwork network, SshTarget target, Become become, Supplier<Nonce> nonces) {
        this(network, () -> target, known -> become, nonces);
    }

    /**
     * Makes an endpoint whose target is found out when it is opened, since asking ssh's configuration takes a while.
     *
     * @param become how to become root, for the user whom the target names
     */
    public SshEndpoint(
            SshNetwork network,
            Supplier<SshTarget> target,
            Function<SshTarget, Become> become,
            Supplier<Nonce> nonces) {
        this.network = network;
        this.target = target;
        this.become = become;
        this.nonces = nonces;
        this.premises = Premises.MACHINE;
    }

    private SshEndpoint(SshEndpoint machine, Premises premises) {
        this.network = machine.network;
        this.target = machine.target;
        this.become = machine.become;
        this.nonces = machine.nonces;
        this.premises = premises;
    }

    /** Returns an endpoint of that machine for other premises, such as a folder that stands for a machine of its own. */
    public SshEndpoint on(Premises others) {
        return new SshEndpoint(this, others);
    }

    @Override
    public Session open() {
        SshTarget found = target.get();
        SshConnection connection = network.connect(found);
        try {
            // The session closes its channel, and the channel its connection.
            return HostSession.open(connection, become.apply(found), nonces.get(), premises);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
