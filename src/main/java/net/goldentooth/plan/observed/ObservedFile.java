package net.goldentooth.plan.observed;

import java.util.Optional;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.RemotePath;

/**
 * What a path is on the host now. An absent path has no entry.
 *
 * @param owner the user's name, or its number when it has none; likewise {@code group}
 * @param sha256 of a regular file
 * @param link the target of a symbolic link
 * @param mountPoint whether something is mounted there, so that it cannot be replaced
 * @param times when it was last touched
 */
public record ObservedFile(
        RemotePath path,
        Type type,
        String owner,
        String group,
        FileMode mode,
        long size,
        Optional<String> sha256,
        Optional<String> link,
        boolean mountPoint,
        FileTimes times) {
    public enum Type {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }
}
