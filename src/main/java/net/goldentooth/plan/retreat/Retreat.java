package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.Past;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;

/**
 * Where going back leads.
 *
 * @param run the run that is gone back over, or whose state is gone back to
 */
public record Retreat(Kind kind, String run) {
    /** Which of the two. */
    public enum Kind {
        /** To what the run found. */
        OVER,
        /** To what the run left behind. */
        TO
    }

    /**
     * Returns the way back over the newest run that any of the hosts knows, which is one for all of them.
     *
     * @param roles only these; every role when empty
     */
    public static Optional<Retreat> overNewest(Collection<Past> pasts, Set<String> roles) {
        return pasts.stream()
                .flatMap(past -> roles(past, roles).stream()
                        .flatMap(role -> past.chain(role).stream().limit(1)))
                .map(Generation::run)
                .max(Comparator.naturalOrder())
                .map(run -> new Retreat(Kind.OVER, run));
    }

    /** Returns those of the roles that a host knows; all that it knows when none are named. */
    public static Set<String> roles(Past past, Set<String> wanted) {
        Set<String> roles = new TreeSet<>(past.roles().keySet());
        if (!wanted.isEmpty()) {
            roles.retainAll(wanted);
        }
        return roles;
    }

    /** Returns why a host is left alone, when it is: nothing is known there of the run. */
    public Optional<String> reasonToSkip(Past past, Set<String> wanted) {
        boolean concerned = kind == Kind.TO
                ? past.knows(run)
                : roles(past, wanted).stream()
                        .anyMatch(role -> !over(past, role).isEmpty());
        if (concerned) {
            return Optional.empty();
        }
        boolean later = kind == Kind.OVER
                && roles(past, wanted).stream()
                        .flatMap(role -> past.chain(role).stream())
                        .anyMatch(generation -> generation.run().equals(run));
        return Optional.of("run " + run + (later ? " is not the last one there" : " changed nothing there"));
    }

    /**
     * Returns the generations of a role that are gone back over, the newest first; none when it is there already.
     *
     * @throws InvalidInputException when the state is no longer kept
     */
    public List<Generation> over(Past past, String role) {
        List<Generation> chain = past.chain(role);
        if (kind == Kind.OVER) {
            return chain.stream()
                    .limit(1)
                    .filter(newest -> newest.run().equals(run))
                    .toList();
        }
        RoleManifest now = past.roles().get(role);
        if (now == null || !isAfter(now, chain)) {
            return List.of();
        }
        List<Generation> over = new ArrayList<>();
        for (Generation generation : chain) {
            over.add(generation);
            if (generation.before().isEmpty() || !isAfter(generation.before().get(), chain)) {
                return over;
            }
        }
        String oldest = chain.isEmpty() ? "none is" : "the oldest is that of run " + oldest(chain);
        throw new InvalidInputException(
                Problem.error("the state in which run " + run + " left " + role + " is no longer kept: " + oldest)
                        .withHint("\"goldentooth history\" shows which states are kept"));
    }

    /** Returns the run that stands in the way of going back over another one, since it came later. */
    public Optional<String> newerThan(Past past, String role) {
        return Optional.ofNullable(past.roles().get(role))
                .map(RoleManifest::run)
                .filter(newest -> kind == Kind.OVER && newest.compareTo(run) > 0);
    }

    private static String oldest(List<Generation> chain) {
        return chain.get(chain.size() - 1).before().map(RoleManifest::run).orElse("none");
    }

    /** A run's id begins with its time. Where the role knows the run itself, the order of its own runs counts. */
    private boolean isAfter(RoleManifest state, List<Generation> chain) {
        boolean known = chain.stream()
                .anyMatch(each ->
                        each.before().filter(before -> before.run().equals(run)).isPresent());
        return known ? !state.run().equals(run) : state.run().compareTo(run) > 0;
    }

    /** Returns the kind of run this is, as histories tell it. */
    String deed() {
        return kind == Kind.OVER ? "rollback over " + run : "rollback to " + run;
    }
}
