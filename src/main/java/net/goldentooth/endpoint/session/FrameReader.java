package net.goldentooth.endpoint.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.goldentooth.endpoint.Nonce;

/** Tells what the host program says from what anybody else on the host prints: by lines that begin with the nonce. */
final class FrameReader {
    private static final int NOISE_KEPT = 4096;
    /** Bytes that one answer may have, noise and all: it is kept in memory, and no honest one comes near this. */
    static final int LARGEST = 64 << 20;

    private final InputStream in;
    private final String mark;
    private final ByteArrayOutputStream noise = new ByteArrayOutputStream();
    private int heard;

    FrameReader(InputStream in, Nonce nonce) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.mark = "@" + nonce.value() + " ";
    }

    /**
     * Reads on until the bootstrap said that it is there.
     *
     * @throws EOFException when the output ended before
     * @throws FloodException when more came than any host has to say
     */
    void awaitGreeting() throws IOException {
        heard = 0;
        while (!line().equals(HostProgram.GREETING)) {
            // What a login shell prints of its own is kept as noise.
        }
        noise.reset();
    }

    /**
     * Reads one whole answer.
     *
     * @param listener told each line of the answer as it comes
     * @throws EOFException when the output ended before the answer did
     * @throws FloodException when the answer has no end within {@link #LARGEST} bytes
     */
    Answer answer(Consumer<String> listener) throws IOException {
        heard = 0;
        Answer answer = new Answer();
        for (String frame = frame(); !frame.equals("done"); frame = frame()) {
            if (frame.startsWith("begin ")) {
                answer.add(frame.substring("begin ".length()), section());
            } else {
                answer.add(frame);
                listener.accept(frame);
            }
        }
        return answer;
    }

    private String frame() throws IOException {
        while (true) {
            String line = line();
            if (line.startsWith(mark)) {
                return line.substring(mark.length());
            }
        }
    }

    /** Returns the bytes up to the section's end; the newline before its last line is not one of them. */
    private byte[] section() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] end = (mark + "end").getBytes(StandardCharsets.US_ASCII);
        for (byte[] line = rawLine(); !java.util.Arrays.equals(line, end); line = rawLine()) {
            bytes.write(line);
            bytes.write('\n');
        }
        byte[] all = bytes.toByteArray();
        return java.util.Arrays.copyOf(all, Math.max(0, all.length - 1));
    }

    private String line() throws IOException {
        byte[] line = rawLine();
        String text = new String(line, StandardCharsets.UTF_8);
        if (!text.startsWith(mark) && noise.size() < NOISE_KEPT) {
            noise.write(line, 0, Math.min(line.length, NOISE_KEPT));
            noise.write('\n');
        }
        return text;
    }

    private byte[] rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (++heard > LARGEST) {
                throw new FloodException();
            }
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
        }
        noise.write(line.toByteArray());
        throw new EOFException("the output ended");
    }

    /** An answer has no end. */
    static final class FloodException extends IOException {
        private static final long serialVersionUID = 1L;

        FloodException() {
            super("more than " + (LARGEST >> 20) + " MiB came as one answer");
        }
    }

    /** Returns what was printed that is not ours. */
    String noise() {
        return noise.toString(StandardCharsets.UTF_8).strip();
    }
}
