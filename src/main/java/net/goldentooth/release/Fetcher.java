package net.goldentooth.release;

import java.io.IOException;
import java.nio.file.Path;

/** Brings what lies at a URL to the control machine. */
public interface Fetcher {
    /**
     * Appends to a file what it still lacks of the resource, or writes it anew where the server cannot continue.
     *
     * @param part may exist already, from a download that was interrupted
     * @throws NotFoundException when the server says that there is no such thing
     * @throws IOException when the connection fails or another status is answered; what came so far stays in the file
     */
    void fetch(String url, Path part) throws IOException;

    /** There is nothing at the URL. */
    final class NotFoundException extends IOException {
        private static final long serialVersionUID = 1L;

        public NotFoundException(String message) {
            super(message);
        }
    }
}
