package net.goldentooth.plan.observed;

import java.util.Optional;
import net.goldentooth.render.RemotePath;

/**
 * A file that is not as a role's last run left it, nor as the role wants it now.
 *
 * @param now what is there instead; empty when it was removed
 * @param newOwner user and group it belongs to now, where those are not whose it should be
 */
public record HandChange(RemotePath path, Optional<ObservedFile> now, Optional<String> newOwner) {
    /** Returns what was done and as much of when and by whom as the host knows. */
    public String text(String run) {
        if (now.isEmpty()) {
            return "was removed by hand since run " + run;
        }
        String owner = newOwner.map(each -> "; it belongs to " + each + " now").orElse("");
        return "was changed by hand since run " + run + ", at " + now.get().times() + owner;
    }
}
