package net.goldentooth.apply;

import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.Plan;

/** What a run wants of one host, from the first look at it to the plans. Used by one thread at a time. */
public interface Aim {
    /** Looks at what the plans of other hosts may depend on, too. */
    default void look(Session session) {}

    /** Returns why the host is left alone, when it is; asked after every host was looked at. */
    default Optional<String> reasonToSkip() {
        return Optional.empty();
    }

    /**
     * Returns the plans, one for each role, in the order in which they are applied.
     *
     * @throws net.goldentooth.source.InvalidInputException when the host cannot be brought there
     */
    List<Plan> plan(Session session);

    /** Returns a plan made afresh, because the host changed since. */
    Plan planAgain(Plan earlier, Session session);
}
