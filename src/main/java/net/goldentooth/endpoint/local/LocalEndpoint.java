package net.goldentooth.endpoint.local;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.session.HostSession;
import net.goldentooth.endpoint.session.Premises;

/** The control machine itself, or a folder on it that stands for a machine. */
public final class LocalEndpoint implements Endpoint {
    private final Become become;
    private final Supplier<Nonce> nonces;
    private final Premises premises;

    public LocalEndpoint(Become become, Supplier<Nonce> nonces, Premises premises) {
        this.become = become;
        this.nonces = nonces;
        this.premises = premises;
    }

    @Override
    public Session open() {
        return HostSession.open(LocalEndpoint::start, become, nonces.get(), premises);
    }

    private static Channel start(String commandLine) {
        return start(new ProcessBuilder("sh", "-c", commandLine));
    }

    /** Returns the streams of a process. */
    public static Channel start(ProcessBuilder command) {
        try {
            return new ProcessChannel(command.start());
        } catch (IOException e) {
            throw new UnreachableException("cannot start a shell here: " + e.getMessage(), null, e);
        }
    }

    private record ProcessChannel(Process process) implements Channel {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public InputStream errors() {
            return process.getErrorStream();
        }

        @Override
        public OptionalInt exitStatus(Duration within) {
            try {
                boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
                return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return OptionalInt.empty();
            }
        }

        /** The process sees the end of its input, ends what it has begun, and is not killed in the middle of it. */
        @Override
        public void close() {
            for (Closeable stream : new Closeable[] {input(), output(), errors()}) {
                try {
                    stream.close();
                } catch (IOException e) {
                    // The other end is gone, which is what closing is for.
                }
            }
        }
    }
}
