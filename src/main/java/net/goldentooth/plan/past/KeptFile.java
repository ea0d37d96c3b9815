package net.goldentooth.plan.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.render.RemotePath;
import org.jspecify.annotations.Nullable;

/**
 * A file or link that a run found and that the host keeps a copy of.
 *
 * @param path where it was
 * @param copy what the copy is; its path is the copy's own
 * @param sum the SHA-256 of what was kept; empty for a link, and where nothing was written down of it
 */
public record KeptFile(RemotePath path, ObservedFile copy, Optional<String> sum) {
    /** Returns whether the copy holds other bytes than were kept, once all sums are known. */
    public boolean isDamaged() {
        return sum.isPresent() && !sum.equals(copy.sha256());
    }

    /** Returns whether a path holds the same bytes, or the same link. */
    public boolean isHeldBy(ObservedFile now) {
        return now.type() == copy.type()
                && (copy.type() == ObservedFile.Type.LINK
                        ? now.link().equals(copy.link())
                        : now.sha256().isPresent() && now.sha256().equals(copy.sha256()));
    }

    /** Returns whether a path has the owner and the mode as well. */
    public boolean isExactly(ObservedFile now) {
        return isHeldBy(now) && attributeChanges(now).isEmpty();
    }

    /** Returns what becomes of a path when this comes back, in a few words. */
    public String detail(Optional<ObservedFile> before) {
        if (copy.type() == ObservedFile.Type.LINK) {
            return "link to " + copy.link().orElse("somewhere");
        }
        if (before.isEmpty()) {
            return copy.owner() + ":" + copy.group() + " " + copy.mode();
        }
        List<String> changes = new ArrayList<>();
        if (before.get().type() == ObservedFile.Type.LINK) {
            changes.add("instead of a link to " + before.get().link().orElse("somewhere"));
        } else if (!isHeldBy(before.get())) {
            changes.add("content");
        }
        changes.addAll(attributeChanges(before.get()));
        return String.join(", ", changes);
    }

    private List<String> attributeChanges(ObservedFile now) {
        if (now.type() == ObservedFile.Type.LINK) {
            return List.of();
        }
        return changes(now, copy.owner() + ":" + copy.group(), copy.mode().toString());
    }

    /** Returns how owner and mode of a path have to change. */
    public static List<String> changes(ObservedFile now, String owner, String mode) {
        List<String> changes = new ArrayList<>();
        String owned = now.owner() + ":" + now.group();
        if (!owned.equals(owner)) {
            changes.add("owner " + owned + " → " + owner);
        }
        if (!now.mode().toString().equals(mode)) {
            changes.add("mode " + now.mode() + " → " + mode);
        }
        return changes;
    }

    /** Returns this with the copy's sum, when it is known only now. */
    public KeptFile with(@Nullable String found) {
        if (found == null || copy.sha256().isPresent()) {
            return this;
        }
        ObservedFile summed = new ObservedFile(
                copy.path(),
                copy.type(),
                copy.owner(),
                copy.group(),
                copy.mode(),
                copy.size(),
                Optional.of(found),
                copy.link(),
                copy.mountPoint(),
                copy.times());
        return new KeptFile(path, summed, sum);
    }
}
