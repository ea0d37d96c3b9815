package net.goldentooth.endpoint.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command's standard error as it comes, keeps its end for messages, and notices when a prompt is printed.
 */
final class ErrorOutput {
    private static final int KEPT = 8192;

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;
    private final String prompt;
    private final IntConsumer prompted;
    private int prompts;

    /**
     * Begins to read.
     *
     * @param prompt the prompt to wait for; empty when there is none
     * @param prompted called each time it was printed, with how often it was so far
     */
    ErrorOutput(InputStream errors, String prompt, IntConsumer prompted) {
        this.prompt = prompt;
        this.prompted = prompted;
        reader = new Thread(() -> read(errors), "goldentooth-errors");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream errors) {
        byte[] buffer = new byte[KEPT];
        try {
            for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
                // Bytes as Latin-1: a character cut in two by a read is whole again when both halves are there.
                add(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // The conversation was closed from this side.
        }
    }

    private void add(String more) {
        int seen = 0;
        synchronized (text) {
            text.append(more);
            int at = prompt.isEmpty() ? -1 : text.indexOf(prompt);
            while (at >= 0) {
                text.delete(at, at + prompt.length());
                seen++;
                at = text.indexOf(prompt);
            }
            if (text.length() > KEPT) {
                text.delete(0, text.length() - KEPT);
            }
        }
        for (int i = 0; i < seen; i++) {
            prompted.accept(++prompts);
        }
    }

    /** Returns the end of what was printed, once no more comes or half a second passed. */
    String tail() {
        awaitEnd();
        synchronized (text) {
            return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        }
    }

    private void awaitEnd() {
        try {
            reader.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the last line of what was printed, when there is one. */
    @Nullable
    String lastLine() {
        String all = tail();
        return all.isEmpty() ? null : all.substring(all.lastIndexOf('\n') + 1);
    }
}
