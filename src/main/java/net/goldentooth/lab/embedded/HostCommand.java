package net.goldentooth.lab.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One command of a session, run by a real shell. A session that ends closes the command's streams and does not kill it. */
final class HostCommand implements Command {
    private static final int PIECE = 1 << 15;

    private final ProcessBuilder program;
    private final Executor threads;
    private @Nullable InputStream input;
    private @Nullable OutputStream output;
    private @Nullable OutputStream errors;
    private @Nullable ExitCallback exit;
    private @Nullable Process process;

    HostCommand(ProcessBuilder program, Executor threads) {
        this.program = program;
        this.threads = threads;
    }

    @Override
    public void setInputStream(InputStream in) {
        input = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        errors = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        if (input == null || output == null || errors == null || exit == null) {
            throw new IllegalStateException("a command starts when its streams are known");
        }
        Process started = program.start();
        process = started;
        ExitCallback callback = exit;
        // Everything that was said arrives before the end does.
        AtomicInteger unfinished = new AtomicInteger(3);
        Runnable finished = () -> {
            if (unfinished.decrementAndGet() == 0) {
                callback.onExit(started.exitValue());
            }
        };
        pump(started.getInputStream(), output, finished);
        pump(started.getErrorStream(), errors, finished);
        pump(input, started.getOutputStream(), () -> close(started.getOutputStream()));
        CompletableFuture<Void> unused = started.onExit().thenRun(finished);
    }

    private void pump(InputStream from, OutputStream to, Runnable afterwards) {
        threads.execute(() -> {
            byte[] piece = new byte[PIECE];
            try {
                for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                    to.write(piece, 0, count);
                    to.flush();
                }
            } catch (IOException gone) {
                // One of both ends is closed: the other one is told by that.
                close(from);
            } finally {
                afterwards.run();
            }
        });
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (process != null) {
            close(process.getOutputStream());
            close(process.getInputStream());
            close(process.getErrorStream());
        }
    }

    /** Returns what says no to anything else than the one conversation that embedded hosts are there for. */
    static ProcessBuilder refusal() {
        String words = "embedded hosts hold goldentooth's conversation and run nothing else";
        return new ProcessBuilder("/bin/sh", "-c", "echo \"$0\" >&2; exit 126", words);
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // What is closed already cannot be closed again, which was to be achieved.
            return;
        }
    }
}
