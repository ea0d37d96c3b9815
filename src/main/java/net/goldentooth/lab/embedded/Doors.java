package net.goldentooth.lab.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** One SSH server with many ports: a port more costs a socket, a server more would cost threads. */
final class Doors extends SshServer {
    private static final String HERE = "127.0.0.1";

    /** Returns a server with the usual algorithms that does not listen yet. */
    static Doors closed() {
        Doors doors = new Doors();
        ServerBuilder builder = ServerBuilder.builder();
        builder.factory(() -> doors);
        builder.build();
        doors.setHost(HERE);
        return doors;
    }

    /**
     * Returns a port that listens from now on.
     *
     * @param wished the one wanted; another one is taken when somebody else has it. 0 for any
     */
    int open(int wished) throws IOException {
        try {
            return bind(wished);
        } catch (BindException taken) {
            return bind(0);
        }
    }

    private int bind(int port) throws IOException {
        if (!isStarted()) {
            setPort(port);
            start();
            return getPort();
        }
        Set<SocketAddress> before = new HashSet<>(acceptor.getBoundAddresses());
        acceptor.bind(List.of(new InetSocketAddress(InetAddress.getByName(HERE), port)));
        Set<SocketAddress> after = new HashSet<>(acceptor.getBoundAddresses());
        after.removeAll(before);
        return ((InetSocketAddress) after.iterator().next()).getPort();
    }
}
