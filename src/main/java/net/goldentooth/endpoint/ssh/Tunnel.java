package net.goldentooth.endpoint.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * A wire through another machine (RFC 4254, 7.2) that can be left at any time: what still comes for it is thrown away, where
 * sshj would take it for an error and end the connection that all the other wires run through.
 */
final class Tunnel extends DirectConnection implements SshHandshake.Wire {
    private final Object turn = new Object();
    private boolean left;

    private Tunnel(Connection through, SshAddress to) {
        super(through, to.host(), to.port());
    }

    static Tunnel open(Connection through, SshAddress to) throws IOException {
        Tunnel tunnel = new Tunnel(through, to);
        tunnel.open();
        return tunnel;
    }

    @Override
    public InputStream getInputStream() {
        return new Leaving(super.getInputStream());
    }

    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        synchronized (turn) {
            if (!left) {
                super.receiveInto(stream, packet);
            }
        }
    }

    /** Leaves without waiting for the other side to agree. */
    @Override
    public void close() {
        synchronized (turn) {
            left = true;
            SshFailure.quietly(super.getInputStream());
        }
        SshFailure.quietly(this::sendClose);
    }

    /** Whoever closes the stream leaves. */
    private final class Leaving extends FilterInputStream {
        Leaving(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            Tunnel.this.close();
        }
    }
}
