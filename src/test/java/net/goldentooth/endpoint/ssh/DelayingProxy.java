package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.goldentooth.endpoint.hostkey.SshAddress;

/** A wire of a certain length: what is sent in at one end comes out at the other a while later, in order. */
final class DelayingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final SshAddress target;
    private final Duration delay;

    private boolean answered = true;
    private int turns;

    private DelayingProxy(ServerSocket server, SshAddress target, Duration delay) {
        this.server = server;
        this.target = target;
        this.delay = delay;
    }

    /** Starts one for one connection. */
    static DelayingProxy start(SshAddress target, Duration delay) throws IOException {
        DelayingProxy proxy =
                new DelayingProxy(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), target, delay);
        inBackground(proxy::serve);
        return proxy;
    }

    SshAddress address() {
        return new SshAddress("127.0.0.1", server.getLocalPort());
    }

    /** Returns how often the client said something after it had heard something: each time it had waited for that. */
    synchronized int turns() {
        return turns;
    }

    private synchronized void said() {
        turns += answered ? 1 : 0;
        answered = false;
    }

    private synchronized void heard() {
        answered = true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try {
            Socket near = server.accept();
            Socket far = new Socket(target.host(), target.port());
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            inBackground(() -> pump(far, near, piece -> {}, piece -> heard()));
            pump(near, far, piece -> said(), piece -> {});
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to, Consumer<byte[]> atStart, Consumer<byte[]> atEnd) {
        ScheduledExecutorService wire = Executors.newSingleThreadScheduledExecutor(DelayingProxy::daemon);
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                byte[] piece = Arrays.copyOf(buffer, n);
                atStart.accept(piece);
                Runnable arrival = () -> {
                    atEnd.accept(piece);
                    write(out, piece);
                };
                var unused = wire.schedule(arrival, delay.toMillis(), TimeUnit.MILLISECONDS);
            }
            wire.shutdown();
            boolean ignored = wire.awaitTermination(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            wire.shutdownNow();
        }
    }

    private static void write(OutputStream out, byte[] piece) {
        try {
            out.write(piece);
        } catch (IOException e) {
            // The other side has hung up.
        }
    }

    private static void inBackground(Runnable work) {
        daemon(work).start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        return thread;
    }
}
