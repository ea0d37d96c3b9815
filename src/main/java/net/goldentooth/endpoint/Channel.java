package net.goldentooth.endpoint;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** The standard streams of one command that runs on a machine. */
public interface Channel extends AutoCloseable {
    /** Returns the command's standard input. What is written arrives after a flush. */
    OutputStream input();

    /** Returns the command's standard output. */
    InputStream output();

    /** Returns the command's standard error, apart from its output. */
    InputStream errors();

    /** Returns the command's exit status once it ended; empty when it did not end within that time or was killed. */
    OptionalInt exitStatus(Duration within);

    /** Ends the conversation; reads that wait in other threads end. Does nothing the second time. */
    @Override
    void close();
}
