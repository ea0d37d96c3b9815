package net.goldentooth.render;

import java.util.List;
import java.util.Optional;

/**
 * A command that judges the complete staged set on the host, before anything is swapped; exit status 0 accepts it.
 *
 * @param command program and arguments, naming files by their final paths
 * @param user whom it runs as, so that a file the service cannot read is found; root when absent
 */
public record Validator(List<String> command, Optional<String> user) {
    public Validator {
        command = List.copyOf(command);
    }
}
