package net.goldentooth.template.function;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.template.expression.Frame;

/** What functions may learn from outside the template. */
public interface Outside {
    /** Returns the variables of the environment. */
    Map<String, String> environment();

    /** Returns the time that everything is said to happen at (SOURCE_DATE_EPOCH). */
    Optional<Instant> sourceDate();

    /** Returns the text of a file of the workspace, or empty when there is none. */
    Optional<String> file(String name, Frame from);

    /** Returns another template rendered with the variables that {@code from} sees, or empty when there is none. */
    Optional<String> template(String name, Frame from);
}
