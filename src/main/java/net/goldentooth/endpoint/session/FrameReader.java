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

    private final InputStream in;
    private final String mark;
    private final ByteArrayOutputStream noise = new ByteArrayOutputStream();

    FrameReader(InputStream in, Nonce nonce) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.mark = "@" + nonce.value() + " ";
    }

    /**
     * Reads on until the bootstrap said that it is there.
     *
     * @throws EOFException when the output ended before
     */
    void awaitGreeting() throws IOException {
        while (!line().equals(HostProgram.GREETING)) {
            // What a login shell prints of its own is kept as noise.
        }
        noise.reset();
    }

    /**
     * Reads one whole answer.
     *
     * @param heard told each line of the answer as it comes
     * @throws EOFException when the output ended before the answer did
     */
    Answer answer(Consumer<String> heard) throws IOException {
        Answer answer = new Answer();
        for (String frame = frame(); !frame.equals("done"); frame = frame()) {
            if (frame.startsWith("begin ")) {
                answer.add(frame.substring("begin ".length()), section());
            } else {
                answer.add(frame);
                heard.accept(frame);
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
            noise.write(line);
            noise.write('\n');
        }
        return text;
    }

    private byte[] rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                noise.write(line.toByteArray());
                throw new EOFException("the output ended");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    /** Returns what was printed that is not ours. */
    String noise() {
        return noise.toString(StandardCharsets.UTF_8).strip();
    }
}
