package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import net.goldentooth.endpoint.hostkey.SshAddress;

/** Something that listens on 127.0.0.1 and does not behave as an sshd does. */
final class OddServer implements AutoCloseable {
    private final ServerSocket server;
    private final String greeting;

    private OddServer(ServerSocket server, String greeting) {
        this.server = server;
        this.greeting = greeting;
    }

    /** Starts one that says this to everybody; {@code drip} says a byte every 200 ms, and nothing is silence. */
    static OddServer start(String greeting) throws IOException {
        OddServer server = new OddServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), greeting);
        Thread thread = new Thread(server::serve, "odd-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    SshAddress address() {
        return new SshAddress("127.0.0.1", server.getLocalPort());
    }

    /** A connection that is opened and says nothing. */
    record Visitor(Socket socket) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Connects and waits for the greeting, so that the server counts one more who has not logged in. */
    static Visitor visit(SshAddress address) throws IOException {
        Socket socket = new Socket(address.host(), address.port());
        int first = socket.getInputStream().read();
        if (first != 'S') {
            throw new IOException("no greeting");
        }
        return new Visitor(socket);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try (Socket guest = server.accept()) {
            byte[] said = greeting.getBytes(StandardCharsets.US_ASCII);
            if (greeting.equals("drip")) {
                drip(guest);
            }
            guest.getOutputStream().write(said);
            guest.getOutputStream().flush();
            // Until the guest goes.
            int unused = guest.getInputStream().read(new byte[8192]);
            while (greeting.isEmpty() && guest.getInputStream().read() >= 0) {
                continue;
            }
        } catch (IOException | InterruptedException e) {
            // The test is over.
        }
    }

    private static void drip(Socket guest) throws IOException, InterruptedException {
        for (int i = 0; i < 1000; i++) {
            guest.getOutputStream().write('#');
            guest.getOutputStream().flush();
            Thread.sleep(200);
        }
    }
}
