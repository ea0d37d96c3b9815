package net.goldentooth.endpoint.session;

import java.util.function.Supplier;
import net.goldentooth.endpoint.ApplyException;

/** What a host wrote down of a run, which a disk or a person may have damaged since. */
final class WrittenRecord {
    private static final String STATE = "/var/lib/goldentooth/";

    private WrittenRecord() {}

    /**
     * Returns what a reader makes of a record.
     *
     * @param place where it lies, below the folder of all that is remembered
     * @throws ApplyException when the reader cannot make anything of it: nothing is changed on grounds of half a record
     */
    static <T> T read(String place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IndexOutOfBoundsException e) {
            throw damaged(place, "a line of it is not whole");
        } catch (IllegalArgumentException e) {
            throw damaged(place, String.valueOf(e.getMessage()));
        }
    }

    private static ApplyException damaged(String place, String why) {
        return new ApplyException(
                "the host's record " + STATE + place + " is damaged: " + why,
                "move it away; what it told is forgotten then: a setup takes the role's files over as if for the first time");
    }
}
