package net.goldentooth.render;

import java.util.List;

/**
 * A regular file as it must be on a host.
 *
 * @param reactions what has to happen when it changes; empty for files a service watches by itself
 * @param sight how much of its text is shown
 */
public record ManagedFile(
        RemotePath path, Content content, Owner owner, FileMode mode, List<Reaction> reactions, Sight sight) {
    public ManagedFile {
        reactions = List.copyOf(reactions);
    }

    /** Returns whether it holds a secret, so that it is 0600 when written by {@code render --out}. */
    public boolean secret() {
        return sight != Sight.OPEN;
    }

    /** Returns this file, with at most so much of it shown. */
    ManagedFile shown(Sight most) {
        return sight.compareTo(most) >= 0 ? this : new ManagedFile(path, content, owner, mode, reactions, most);
    }

    /** How much of a file's text diffs show, from all to nothing. */
    public enum Sight {
        OPEN,
        /** It holds secrets whose values are known: all but these. */
        MASKED,
        /** Its role declares it as secret. What in it is secret is not known, as it may have gone through any filter. */
        WITHHELD
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
            return new ManagedFile(path, content, owner, mode, reactions, Sight.OPEN);
        }
    }
}
