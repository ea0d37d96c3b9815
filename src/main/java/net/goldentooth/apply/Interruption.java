package net.goldentooth.apply;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wish to stop a run: no further host begins to change, and those that did are waited for. */
public final class Interruption {
    private final Phaser changing = new Phaser(1);
    private final CompletableFuture<Boolean> wish = new CompletableFuture<>();
    private volatile boolean requested;
    private volatile boolean heeded;
    private volatile boolean begun;

    /** Asks the run to stop and waits for the hosts that are being changed. Returns whether any host ever was. */
    public boolean requestAndWait(Duration atMost) {
        requested = true;
        wish.complete(true);
        try {
            int phase = changing.arriveAndDeregister();
            if (phase >= 0) {
                changing.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException | TimeoutException e) {
            Thread.currentThread().interrupt();
        }
        return begun;
    }

    /** Returns whether any host is being changed now. */
    public boolean isChanging() {
        return changing.getUnarrivedParties() > (requested ? 0 : 1);
    }

    public boolean isRequested() {
        return requested;
    }

    /** Returns whether any host was ever changed, or was about to be. */
    public boolean hasBegun() {
        return begun;
    }

    /** Marks that from now on the command ends by itself when it is asked to, and says what it knows. */
    public void heed() {
        heeded = true;
    }

    public boolean isHeeded() {
        return heeded;
    }

    /**
     * Starts a task and returns how to wait for it: until it is done, or until somebody wishes to stop. What is then not done
     * goes on unattended, or never begins.
     *
     * @param by runs it on a thread that the end of the program does not wait for
     */
    public Started start(Runnable task, Executor by) {
        CompletableFuture<Boolean> done = CompletableFuture.supplyAsync(
                () -> {
                    if (!requested) {
                        task.run();
                        return true;
                    }
                    return false;
                },
                by);
        return () -> isDone(done);
    }

    /** A task that goes on elsewhere. */
    public interface Started {
        /** Waits, and returns whether it was done before anybody wished to stop. */
        boolean isDone();
    }

    private boolean isDone(CompletableFuture<Boolean> done) {
        try {
            Object unused = CompletableFuture.anyOf(done, wish).get();
            return done.isDone() && !done.isCompletedExceptionally() && done.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host's work let an error through", e.getCause());
        }
    }

    /** Marks that a host begins to change; returns whether it may. */
    boolean begin() {
        if (requested || changing.register() < 0) {
            return false;
        }
        begun = true;
        return true;
    }

    /** Marks that a host has been changed. */
    void end() {
        changing.arriveAndDeregister();
    }
}
