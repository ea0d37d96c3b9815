package net.goldentooth.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.Owner;

/** To whom something belongs and who may read it. */
record Attributes(Owner owner, FileMode mode) {
    /** Returns what differs from what was observed, in a few words. */
    Optional<String> changeFrom(ObservedFile before) {
        List<String> changes = new ArrayList<>();
        String owned = before.owner() + ":" + before.group();
        if (!owned.equals(owner.toString())) {
            changes.add("owner " + owned + " → " + owner);
        }
        if (!before.mode().equals(mode)) {
            changes.add("mode " + before.mode() + " → " + mode);
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
    }

    @Override
    public String toString() {
        return owner + " " + mode;
    }
}
