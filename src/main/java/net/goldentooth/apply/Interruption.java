package net.goldentooth.apply;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wish to stop a run: no further host begins to change, and those that did are waited for. */
public final class Interruption {
    private final Phaser changing = new Phaser(1);
    private volatile boolean requested;
    private volatile boolean begun;

    /** Asks the run to stop and waits for the hosts that are being changed. Returns whether any host ever was. */
    public boolean requestAndWait(Duration atMost) {
        requested = true;
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
