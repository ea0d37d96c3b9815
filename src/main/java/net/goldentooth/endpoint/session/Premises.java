package net.goldentooth.endpoint.session;

import net.goldentooth.render.RemotePath;

/**
 * What a session works on.
 *
 * @param root the folder that stands for {@code /}, without a slash at its end; empty for the machine itself
 * @param generations how many earlier states of each role are kept there
 */
public record Premises(String root, int generations) {
    /** The machine itself, with as many earlier states as are kept where nobody says how many. */
    public static final Premises MACHINE = in("");

    public Premises {
        root = root.isEmpty() ? "" : new RemotePath(root).value();
        if (generations < 1) {
            throw new IllegalArgumentException("without an earlier state there is no way back");
        }
    }

    /** Returns a folder that stands for a machine, such as a mounted image. */
    public static Premises in(String root) {
        return new Premises(root, 5);
    }
}
