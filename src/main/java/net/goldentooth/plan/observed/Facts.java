package net.goldentooth.plan.observed;

/**
 * What a host says of itself, as far as plans depend on it.
 *
 * @param machine {@code uname -m}, or what the programs in a folder are made for; {@link #UNKNOWN} where nobody can say
 */
public record Facts(String machine, Place place) {
    /** The machine of a folder that holds no programs. */
    public static final String UNKNOWN = "unknown";

    /** What a host is. */
    public enum Place {
        /** A machine that runs. */
        MACHINE,
        /** A folder that stands for one, such as a mounted image: nothing runs there. */
        FOLDER
    }

    /** Says whether they are those of a folder that stands for a machine, such as a mounted image: nothing runs there. */
    public boolean isFolder() {
        return place == Place.FOLDER;
    }
}
