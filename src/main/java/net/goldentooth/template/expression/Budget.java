package net.goldentooth.template.expression;

import net.goldentooth.template.text.Failure;

/** How much output, depth and time one rendering may use up. */
public final class Budget {
    private static final int CHECK_TIME_EVERY = 256;

    private final long maxOutput;
    private final int maxDepth;
    private final long deadline;
    private final long seconds;
    private long output;
    private int depth;
    private int steps;

    /** @param nanos how long it may take, from now on */
    public Budget(long maxOutput, int maxDepth, long nanos) {
        this.maxOutput = maxOutput;
        this.maxDepth = maxDepth;
        this.deadline = System.nanoTime() + nanos;
        this.seconds = nanos / 1_000_000_000L;
    }

    /** Counts one turn of a loop, one call, one filter. */
    public void step() {
        if (++steps % CHECK_TIME_EVERY == 0 && System.nanoTime() - deadline > 0) {
            throw Failure.limit("the template takes longer than " + seconds + " s");
        }
    }

    /** Counts characters of output. */
    public void print(int characters) {
        output += characters;
        if (output > maxOutput) {
            throw Failure.limit("the template gives more than " + maxOutput + " characters");
        }
    }

    /** Counts one level of macros, includes and recursive loops; {@link #leave} takes it back. */
    public void enter() {
        step();
        if (++depth > maxDepth) {
            depth--;
            throw Failure.limit("macros, includes or recursive loops call one another more than " + maxDepth + " deep");
        }
    }

    public void leave() {
        depth--;
    }
}
