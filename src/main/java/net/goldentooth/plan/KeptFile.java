package net.goldentooth.plan;

import net.goldentooth.render.RemotePath;

/**
 * A file or link that a run found and that the host keeps a copy of.
 *
 * @param path where it was
 * @param copy what the copy is; its path is the copy's own
 */
public record KeptFile(RemotePath path, ObservedFile copy) {
    /** Returns whether a path holds the same bytes, or the same link. */
    boolean isHeldBy(ObservedFile now) {
        return now.type() == copy.type()
                && (copy.type() == ObservedFile.Type.LINK
                        ? now.link().equals(copy.link())
                        : now.sha256().isPresent() && now.sha256().equals(copy.sha256()));
    }
}
