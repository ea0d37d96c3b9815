package net.goldentooth.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Counts how often a fault was made and how often everything was as it must be afterwards; fails when once it was not. */
final class Tally implements AutoCloseable {
    /** What chance decides is the same again with {@code -Dgoldentooth.seed}. */
    static final long SEED = Long.getLong("goldentooth.seed", System.nanoTime() & 0xffffffffL);

    private final Fault fault;
    private final List<Throwable> failures = new ArrayList<>();
    private int tried;

    private Tally(Fault fault) {
        this.fault = fault;
    }

    static Tally of(Fault fault) {
        return new Tally(fault);
    }

    /** Returns how many byte offsets to try: as many as {@code -Dgoldentooth.faults=N} says. */
    static int offsets(int few) {
        return Integer.getInteger("goldentooth.faults", few);
    }

    /** Returns how often to try something: few times in the usual build, ten times as often with 200 byte offsets. */
    static int tries(int few) {
        return few * Math.max(1, offsets(0) / 20);
    }

    /** Returns some of the numbers from 1 to the last, chosen by chance, or all of them when they are no more. */
    static int[] some(int last, int few) {
        if (last <= tries(few)) {
            return IntStream.rangeClosed(1, last).toArray();
        }
        return new Random(SEED)
                .ints(1, last + 1)
                .distinct()
                .limit(tries(few))
                .sorted()
                .toArray();
    }

    /** Something that throws when a fault was not survived. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    // Whatever is thrown is one attempt that was not survived; the others go on and count too.
    void attempt(String what, Attempt attempt) {
        tried++;
        try {
            attempt.run();
        } catch (Exception | AssertionError e) {
            failures.add(new AssertionError(what + ": " + e, e));
        }
    }

    @Override
    public void close() {
        Scoreboard.add(fault, tried, tried - failures.size());
        if (!failures.isEmpty()) {
            AssertionError all = new AssertionError("%s: %d of %d not survived (-Dgoldentooth.seed=%d)"
                    .formatted(fault.title(), failures.size(), tried, SEED));
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }
}
