package net.goldentooth.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects problems, so that a person sees all of them at once. Safe for use by several threads. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.where().isPresent())
            .thenComparing(problem -> problem.where().orElse(Origin.ofFile("")))
            .thenComparing(Problem::message);

    private final LinkedHashSet<Problem> found = new LinkedHashSet<>();

    public synchronized void add(Problem problem) {
        found.add(problem);
    }

    public synchronized void addAll(Iterable<Problem> problems) {
        problems.forEach(found::add);
    }

    /** Runs a part of the work; when that part is refused, its problems are kept and the rest goes on. */
    public void collect(Runnable part) {
        try {
            part.run();
        } catch (InvalidInputException e) {
            addAll(e.problems());
        }
    }

    public synchronized boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** Returns each problem once, by file, line and column; those without a place come first. */
    public synchronized List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(BY_PLACE);
        return List.copyOf(sorted);
    }

    /** Throws what was collected when any of it is an error. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new InvalidInputException(sorted());
        }
    }
}
