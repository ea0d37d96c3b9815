package net.goldentooth.render;

import java.util.List;

/**
 * A user, with a group of the same name, as it must be on a host.
 *
 * @param home absolute path; not created
 * @param groups further groups, which must exist
 */
public record ManagedUser(String name, boolean system, String home, String shell, List<String> groups) {
    public ManagedUser {
        groups = List.copyOf(groups);
    }
}
