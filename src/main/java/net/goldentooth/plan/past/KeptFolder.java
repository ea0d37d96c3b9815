package net.goldentooth.plan.past;

import net.goldentooth.render.FileMode;
import net.goldentooth.render.RemotePath;

/**
 * A folder as a run found it.
 *
 * @param user the user's name, or its number when it has none; likewise {@code group}
 */
public record KeptFolder(RemotePath path, String user, String group, FileMode mode) {}
