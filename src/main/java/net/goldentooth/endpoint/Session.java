package net.goldentooth.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.goldentooth.endpoint.facts.GatheredFacts;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Facts;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.RemotePath;

/** One conversation with one machine, as root. Not for use by several threads at once. */
public interface Session extends AutoCloseable {
    /** What the title begins with that an apply tells while it waits for another run; it ends with whose. */
    String WAITING = "waiting for ";

    /** Returns what the machine said of itself in its hello. */
    Facts facts();

    /** Returns what people like to know of the machine. */
    Vitals vitals();

    /** Returns what the machine says of itself under Ansible's names. Changes nothing, and needs no rights. */
    GatheredFacts gather();

    /** Returns what is there now. Changes nothing, takes no lock. */
    Snapshot snapshot(Watch watch);

    /** Returns the bytes of those of the paths that are regular files of at most 1 MiB. */
    Map<RemotePath, byte[]> contents(Set<RemotePath> paths);

    /** Stages the plan out of the way, runs its validators, and writes nothing that stays. */
    Rehearsal rehearse(Plan plan);

    /**
     * Does what the plan says: prepares, stages, validates, swaps, activates and checks; undoes the swap when the checks fail.
     *
     * @param run the run's id, one for all hosts
     * @param progress titles of the phases as they begin, for people; while it waits for another run, every two seconds
     * @throws UnreachableException when the connection broke, with what is known of how far it came
     */
    Result apply(Plan plan, RunId run, Consumer<String> progress);

    /**
     * Undoes what an interrupted run left, as a snapshot told of it, so that the plan can be made from what is really there.
     *
     * @param progress told of the wait for a run that is at work there
     * @return what was undone, as sentences for people
     * @throws ApplyException when it cannot be undone, or somebody else is at work there
     */
    List<String> recover(RunId run, Consumer<String> progress);

    /** Returns what the machine remembers of earlier runs. */
    Memory memory();

    /** Returns what asks services of the machine how they are. */
    Probe probe();

    /** Runs a command on the machine and returns what it printed. */
    CommandResult run(List<String> command);

    @Override
    void close();

    /**
     * What validators said of a plan that was not applied.
     *
     * @param failures what each validator that refused printed; empty when all accepted
     * @param notValidated what could not be validated yet and why, such as a program that is not installed yet
     */
    record Rehearsal(List<String> failures, List<String> notValidated) {
        public Rehearsal {
            failures = List.copyOf(failures);
            notValidated = List.copyOf(notValidated);
        }
    }

    /**
     * How an apply ended.
     *
     * @param message what went wrong, empty when done; with the validator's or the journal's last lines
     * @param notes what a person should know, such as an unfinished run that was undone first
     */
    record Result(Status status, String message, List<String> notes) {
        /** How it ended. */
        public enum Status {
            /** Everything is in place and healthy. */
            DONE,
            /** Refused before anything was swapped; what was there before still runs. */
            REFUSED,
            /** What the plan speaks of changed meanwhile, and the run waits for others: nothing was done, and a new plan may be. */
            STALE,
            /** It was swapped, unhealthy, and what was there before was put back. */
            ROLLED_BACK,
            /** It was swapped, unhealthy, and putting back failed too; the message says what was kept where. */
            BROKEN,
            /** Everything is in place and healthy, but something could not be taken away; the message says what. */
            INCOMPLETE
        }

        public Result {
            notes = List.copyOf(notes);
        }
    }

    /** What a command printed, and its exit status. */
    record CommandResult(int status, String output, String errors) {}
}
