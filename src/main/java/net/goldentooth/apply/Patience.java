package net.goldentooth.apply;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again for a while, until there is nothing to object to. */
final class Patience {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Duration> clock;

    /** @param clock time since some fixed moment */
    Patience(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /** Returns the last objection; the question is asked once at least. */
    Optional<String> ask(Duration within, Supplier<Optional<String>> question) {
        Duration began = clock.get();
        Optional<String> objection = question.get();
        while (objection.isPresent() && clock.get().minus(began).plus(PAUSE).compareTo(within) <= 0 && pause()) {
            objection = question.get();
        }
        return objection;
    }

    /** Returns whether it may go on. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
