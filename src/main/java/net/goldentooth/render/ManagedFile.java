package net.goldentooth.render;

import java.util.List;

/**
 * A regular file as it must be on a host.
 *
 * @param reactions what has to happen when it changes; empty for files a service watches by itself
 * @param secret whether it holds a secret: shown masked, and 0600 when written by {@code render --out}
 */
public record ManagedFile(
        RemotePath path, Content content, Owner owner, FileMode mode, List<Reaction> reactions, boolean secret) {
    public ManagedFile {
        reactions = List.copyOf(reactions);
    }

    /** What a unit needs after a file changed. */
    public record Reaction(UnitName unit, Kind kind) {
        /** Ordered by force: a restart makes a reload of the same unit superfluous. */
        public enum Kind {
            RELOAD,
            RESTART
        }
    }

    /** Where something goes and to whom it belongs, with what has to happen when it changes. */
    public record Target(RemotePath path, Owner owner, FileMode mode, List<Reaction> reactions) {
        public Target {
            reactions = List.copyOf(reactions);
        }

        /** Returns the file of that content at this place. */
        public ManagedFile holding(Content content) {
            return new ManagedFile(path, content, owner, mode, reactions, false);
        }
    }
}
