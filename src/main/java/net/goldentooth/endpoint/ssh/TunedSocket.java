package net.goldentooth.endpoint.ssh;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;
import net.goldentooth.endpoint.hostkey.SshAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket that waits for nothing: SSH's small packets in both directions otherwise wait for each other's delayed
 * acknowledgements (Nagle's algorithm, tcp(7)), 40 ms a time, some 100 ms a login.
 */
final class TunedSocket extends Socket implements SshHandshake.Wire {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int UNANSWERED_PROBES = 3;
    private static final int REMEMBERED_BYTES = 200;

    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    private TunedSocket() {}

    /**
     * Returns a socket connected to the first of the name's addresses that answers.
     *
     * @throws IOException what the last of them said
     */
    static TunedSocket connect(SshAddress address, SshTimeouts timeouts) throws IOException {
        IOException last = null;
        for (InetAddress one : InetAddress.getAllByName(address.host())) {
            TunedSocket socket = new TunedSocket();
            try {
                tune(socket, timeouts.keepAlive());
                socket.connect(new InetSocketAddress(one, address.port()), (int)
                        timeouts.connect().toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last == null ? new IOException("no address") : last;
    }

    /** Returns a factory that always gives this one socket, which is how sshj is handed a connected one. */
    static SocketFactory giving(Socket socket) {
        return new Given(socket);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (in == null) {
            in = new BufferedInputStream(super.getInputStream(), BUFFER_BYTES);
            in.mark(REMEMBERED_BYTES);
        }
        return in;
    }

    /** Returns the first words from the other side, as long as no more than they have come. */
    @Override
    public String said() {
        try {
            InputStream heard = getInputStream();
            heard.reset();
            byte[] first = heard.readNBytes(Math.min(heard.available(), REMEMBERED_BYTES));
            return new String(first, StandardCharsets.US_ASCII);
        } catch (IOException nothingOrTooMuch) {
            return "";
        }
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)
                    ? new Acknowledging(super.getOutputStream())
                    : super.getOutputStream();
        }
        return out;
    }

    private static void tune(Socket socket, Duration keepAlive) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        int seconds = (int) Math.max(1, keepAlive.toSeconds());
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, seconds);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, seconds);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, UNANSWERED_PROBES);
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    /** Asks after each write that the answer be acknowledged at once; tcp(7): TCP_QUICKACK is not permanent. */
    private final class Acknowledging extends FilterOutputStream {
        Acknowledging(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static final class Given extends SocketFactory {
        private final Socket socket;

        Given(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            return socket;
        }
    }
}
