package net.goldentooth.apply;

import java.util.Optional;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;

/**
 * What went wrong on one host.
 *
 * @param status how the host counts
 * @param message one or more lines; the first one says it all
 * @param where what it concerns, such as {@code role prometheus}
 * @param hint what to do about it
 */
public record HostFailure(HostStatus status, String message, Optional<String> where, Optional<String> hint) {
    private static final String MORE_MEMORY =
            "fewer hosts at a time (--forks), or more memory (JAVA_TOOL_OPTIONS=-Xmx1g)";

    /** Returns the failure that an exception of the conversation with a host stands for. */
    static HostFailure of(Throwable cause, Optional<String> where) {
        if (cause instanceof UnreachableException unreachable) {
            return new HostFailure(HostStatus.UNREACHABLE, text(cause), where, unreachable.hint());
        }
        if (cause instanceof ApplyException refused) {
            return new HostFailure(HostStatus.FAILED, text(cause), where, refused.hint());
        }
        if (cause instanceof InvalidInputException invalid) {
            // What else would have been worth knowing concerns a plan that there is none of.
            String problems = invalid.problems().stream()
                    .filter(Problem::isError)
                    .map(Problem::text)
                    .collect(Collectors.joining("\n"));
            return new HostFailure(HostStatus.FAILED, problems, where, Optional.empty());
        }
        if (cause instanceof OutOfMemoryError) {
            return new HostFailure(HostStatus.FAILED, "goldentooth ran out of memory", where, Optional.of(MORE_MEMORY));
        }
        String kind = cause.getClass().getName();
        return new HostFailure(HostStatus.FAILED, "this is a bug in goldentooth: " + kind, where, Optional.empty());
    }

    /**
     * Returns the failure of a role whose plan was out of date each time it was made.
     *
     * @param message what changed the last time
     */
    static HostFailure neverSettled(String message, int times, String role) {
        return new HostFailure(
                HostStatus.FAILED,
                message + "\n" + times + " plans in a row were out of date before they could be applied",
                Optional.of("role " + role),
                Optional.of("find out who changes it all the time; \"goldentooth history\" shows the runs"));
    }

    /** Returns whether an exception or error is none that a conversation is expected to end with. */
    static boolean isDefect(Throwable cause) {
        return !(cause instanceof UnreachableException
                || cause instanceof ApplyException
                || cause instanceof InvalidInputException
                || cause instanceof OutOfMemoryError);
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
