package net.goldentooth.endpoint.ssh;

import net.goldentooth.endpoint.UnreachableException;

/** Where it is said that something was passed over on the way in, although the way in was found. */
@FunctionalInterface
public interface Notices {
    /** Nobody who wants to know. */
    Notices NONE = why -> {};

    /** Takes why a key that was asked for by name was of no use; may come from any thread, and again for each machine. */
    void passedOver(UnreachableException why);
}
