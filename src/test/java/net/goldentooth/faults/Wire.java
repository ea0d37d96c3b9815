package net.goldentooth.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** The way to a host, on one port of 127.0.0.1 for all its life, which breaks when it is told to. */
final class Wire implements AutoCloseable {
    /** Where bytes go. */
    enum Direction {
        TO_HOST,
        TO_CLIENT
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket server;
    private final IntSupplier target;
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicLong[] passed = {new AtomicLong(), new AtomicLong()};
    private final long[] limits = {NEVER, NEVER};
    private volatile boolean silent;

    private Wire(ServerSocket server, IntSupplier target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Returns a whole wire.
     *
     * @param target the port on 127.0.0.1 that it leads to, asked for each connection
     */
    static Wire to(IntSupplier target) {
        try {
            Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            inBackground(wire::serve);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Breaks connections after so many bytes in one direction. */
    synchronized void cutAfter(Direction direction, long bytes) {
        limits[direction.ordinal()] = bytes;
    }

    /** Breaks all connections now, as a router that forgets them does: both sides are told. */
    synchronized void cut() {
        sockets.forEach(Wire::reset);
        sockets.clear();
    }

    /** Passes nothing on any more and tells nobody, as a pulled cable does. */
    void fallSilent() {
        silent = true;
    }

    /** Makes it whole again, for the connections to come, and counts from nothing. */
    synchronized void mend() {
        cut();
        silent = false;
        for (Direction direction : Direction.values()) {
            limits[direction.ordinal()] = NEVER;
            passed[direction.ordinal()].set(0);
        }
    }

    /** Returns how many bytes passed since it was mended. */
    long passed(Direction direction) {
        return passed[direction.ordinal()].get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                synchronized (this) {
                    sockets.add(near);
                    sockets.add(far);
                }
                inBackground(() -> pump(near, far, Direction.TO_HOST));
                inBackground(() -> pump(far, near, Direction.TO_CLIENT));
            } catch (IOException e) {
                // Nobody listens at the other end, or the test is over.
            }
        }
    }

    private void pump(Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int n = in.read(buffer);
            while (n >= 0 && pass(buffer, n, out, direction)) {
                n = in.read(buffer);
            }
        } catch (IOException e) {
            // One side has hung up.
        }
        if (!silent) {
            reset(from);
            reset(to);
        }
    }

    /** Returns whether the wire still holds. */
    private boolean pass(byte[] bytes, int length, OutputStream out, Direction direction) throws IOException {
        if (silent) {
            return true;
        }
        long limit;
        synchronized (this) {
            limit = limits[direction.ordinal()];
        }
        AtomicLong count = passed[direction.ordinal()];
        int allowed = (int) Math.min(length, limit - count.get());
        out.write(bytes, 0, Math.max(0, allowed));
        count.addAndGet(Math.max(0, allowed));
        return allowed == length;
    }

    // Half of the time with a last word (FIN), half without (RST): whoever reads has to stand both.
    private static void reset(Socket socket) {
        try {
            if (socket.getLocalPort() % 2 == 0) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
