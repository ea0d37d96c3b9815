package net.goldentooth.endpoint.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.render.Content;
import net.goldentooth.source.Secret;

/**
 * Requests to the host program and its answers, in order. The first request is sent with the program, before the host's
 * hello is read, so that both take one round trip.
 */
final class Conversation implements AutoCloseable {
    private static final int PIECE = 1 << 16;
    private static final Duration HELLO = Duration.ofSeconds(10);

    /** For a host that is there and looks at itself: it may be small, or busy. */
    static final Duration LOOK = Duration.ofMinutes(2);

    private final Channel channel;
    private final Become become;
    private final Nonce nonce;
    private final String root;
    private final FrameReader frames;
    private final ErrorOutput errors;
    private volatile boolean passwordRefused;
    private volatile boolean hungUp;
    private boolean greeted;
    private boolean opened;

    /** Begins. Behind a password, the host program is there afterwards; else this waits for nothing. */
    Conversation(Exec exec, Become become, Nonce nonce, String root) {
        this.become = become;
        this.nonce = nonce;
        this.root = root;
        channel = exec.start(become.prefix(nonce) + HostProgram.BOOTSTRAP);
        frames = new FrameReader(channel.output(), nonce);
        String prompt = become.password().isPresent() ? Become.prompt(nonce) : "";
        errors = new ErrorOutput(channel.errors(), prompt, this::answerPrompt);
        if (become.password().isPresent()) {
            within(HELLO, deadline -> awaitGreeting());
        }
    }

    private Answer awaitGreeting() throws IOException {
        if (!greeted) {
            frames.awaitGreeting();
            greeted = true;
        }
        return new Answer();
    }

    /** Runs in the thread that reads standard error. */
    private void answerPrompt(int times) {
        Optional<Secret> password = become.password();
        if (times > 1 || password.isEmpty()) {
            passwordRefused = true;
            channel.close();
            return;
        }
        send((password.get().reveal() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the host's hello. */
    Answer hello() {
        if (!opened) {
            open(new ShellText());
        }
        return within(HELLO, deadline -> {
            awaitGreeting();
            deadline.grant(LOOK);
            return frames.answer(line -> {});
        });
    }

    /** Sends a request. Its answer is read later, after those of the requests before it. */
    void request(ShellText text) {
        if (!opened) {
            open(text);
            return;
        }
        byte[] body = (text + "#" + nonce.value()).getBytes(StandardCharsets.UTF_8);
        byte[] head = (body.length + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        send(all);
    }

    private void open(ShellText first) {
        opened = true;
        send(HostProgram.opening(nonce, root, first));
    }

    /** Returns the answer to the oldest request that has none yet. */
    Answer answer(Duration limit) {
        return answer(limit, line -> {});
    }

    /**
     * Returns the answer to the oldest request that has none yet.
     *
     * @param heard told each line of the answer as it comes; the limit begins anew with each
     */
    Answer answer(Duration limit, Consumer<String> heard) {
        return within(
                limit,
                deadline -> frames.answer(line -> {
                    deadline.restart();
                    heard.accept(line);
                }));
    }

    /** Sends the bytes of a file that a request announced. */
    void send(Content content) {
        try (InputStream bytes = content.open()) {
            send(bytes, content.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends so many bytes that a request announced.
     *
     * @throws IOException when they cannot be read here
     */
    void send(InputStream from, long length) throws IOException {
        byte[] buffer = new byte[PIECE];
        for (long left = length; left > 0; ) {
            int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("a file became shorter while it was sent");
            }
            send(Arrays.copyOf(buffer, count));
            left -= count;
        }
    }

    private void send(byte[] bytes) {
        if (hungUp) {
            return;
        }
        try {
            OutputStream input = channel.input();
            input.write(bytes);
            input.flush();
        } catch (IOException e) {
            // The host ended the conversation. What it said before is read next, and tells more than this would.
            // sshj's stream cannot be written to again: its buffer is left in the middle of a packet.
            hungUp = true;
        }
    }

    private interface Reading {
        Answer read(Deadline deadline) throws IOException;
    }

    private Answer within(Duration limit, Reading reading) {
        Deadline deadline = new Deadline(limit, channel);
        try (deadline) {
            return reading.read(deadline);
        } catch (IOException e) {
            Breakdown breakdown = new Breakdown(
                    cause(deadline, e), errors.tail(), frames.noise(), channel.exitStatus(Duration.ofSeconds(1)));
            throw breakdown.explain(become);
        }
    }

    private Breakdown.Cause cause(Deadline deadline, IOException e) {
        if (e instanceof FrameReader.FloodException) {
            channel.close();
            return Breakdown.Cause.FLOOD;
        }
        if (passwordRefused) {
            return Breakdown.Cause.PASSWORD_REFUSED;
        }
        if (greeted) {
            return deadline.passed() ? Breakdown.Cause.TOO_SLOW : Breakdown.Cause.CUT_OFF;
        }
        return deadline.passed() ? Breakdown.Cause.NO_GREETING : Breakdown.Cause.NOT_STARTED;
    }

    @Override
    public void close() {
        channel.close();
    }
}
