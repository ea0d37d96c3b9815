package net.goldentooth.endpoint.session;

import java.util.Optional;
import net.goldentooth.endpoint.Session;

/** What people are told of a line that the host says while it acts. */
final class PhaseTitle {
    private static final String PHASE = "phase ";
    private static final String WAITING = "waiting ";

    private PhaseTitle() {}

    /** Returns the title of the phase that begins, or whom the host waits for; empty for other lines. */
    static Optional<String> of(String heard) {
        return heard.startsWith(WAITING)
                ? Optional.of(Session.WAITING + heard.substring(WAITING.length()))
                : ofPhase(heard);
    }

    /** Returns the title of the phase that begins; empty for other lines. */
    static Optional<String> ofPhase(String heard) {
        return heard.startsWith(PHASE) ? Optional.of(heard.substring(PHASE.length())) : Optional.empty();
    }
}
