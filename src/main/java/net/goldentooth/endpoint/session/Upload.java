package net.goldentooth.endpoint.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.render.ManagedFile;

/** Sends large files ahead, in pieces, going on where an earlier run stopped. Takes a few MiB of memory at most. */
final class Upload {
    private static final long PIECE = 4L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(12);

    private final Conversation conversation;

    Upload(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * Sends what the host lacks.
     *
     * @param request the beginning of the first request
     */
    void send(List<ManagedFile> files, ShellText request, Consumer<String> progress) {
        List<String> sums =
                files.stream().map(file -> file.content().sha256()).distinct().toList();
        conversation.request(request.call("report_sent", sums));
        Answer there = conversation.answer(LIMIT);
        for (ManagedFile file : files) {
            String state = there.line("have " + file.content().sha256()).orElse("0");
            if (!state.equals("all")) {
                progress.accept("send " + file.path().fileName());
                send(file, Long.parseLong(state));
            }
        }
    }

    private void send(ManagedFile file, long there) {
        String sum = file.content().sha256();
        long size = file.content().size();
        long offset = Math.min(there, size);
        try (InputStream bytes = file.content().open()) {
            bytes.skipNBytes(offset);
            while (offset < size) {
                long length = Math.min(PIECE, size - offset);
                conversation.request(
                        new ShellText().call("take_piece", sum, Long.toString(offset), Long.toString(length)));
                conversation.send(bytes, length);
                checked(conversation.answer(LIMIT));
                offset += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        conversation.request(new ShellText().call("keep_sent", sum));
        checked(conversation.answer(LIMIT));
    }

    private static void checked(Answer answer) {
        if (answer.has("refused")) {
            throw new ApplyException(answer.text("refused"), "see whether the disk of /var/lib/goldentooth is full");
        }
    }
}
