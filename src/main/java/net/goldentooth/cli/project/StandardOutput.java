package net.goldentooth.cli.project;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers why it could not be written: a {@link PrintStream} over it only knows that. */
public final class StandardOutput extends OutputStream {
    private final OutputStream real;
    private volatile @Nullable IOException trouble;
    private boolean written;
    private @Nullable Thread owner;

    public StandardOutput(OutputStream real) {
        this.real = real;
    }

    /**
     * Returns the exit code of a command that ends with {@code code}: what is lost is said on {@code err} and is a failure. A
     * reader that had enough, such as {@code head}, lost nothing.
     */
    public int judge(int code, PrintStream err) {
        IOException lost = trouble;
        if (lost == null || isReaderGone(lost)) {
            return code;
        }
        err.println("standard output could not be written: " + lost.getMessage());
        return ExitCode.worse(code, ExitCode.HOST_FAILED);
    }

    // Java has no type for it. Translations of strerror(3) keep the English words, as "Datenübergabe unterbrochen
    // (broken
    // pipe)" does.
    private static boolean isReaderGone(IOException trouble) {
        return String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }

    /**
     * Takes it over for the thread that calls, when nothing was written so far; what others write from then on goes nowhere.
     * Returns whether it did.
     */
    public synchronized boolean takeOver() {
        if (written) {
            return false;
        }
        owner = Thread.currentThread();
        return true;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (owner != null && !owner.equals(Thread.currentThread())) {
            return;
        }
        written |= length > 0;
        try {
            real.write(bytes, offset, length);
        } catch (IOException e) {
            if (trouble == null) {
                trouble = e;
            }
            throw e;
        }
    }
}
