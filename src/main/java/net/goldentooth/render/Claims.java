package net.goldentooth.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.BundleMaker.Claim;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** Who declares what on each host, so that two roles do not fight over one path or unit. */
final class Claims {
    private final Map<HostName, NavigableMap<String, Owned>> owned = new HashMap<>();

    private record Owned(String role, Claim claim) {}

    void add(HostName host, String role, List<Claim> claims, Problems problems) {
        NavigableMap<String, Owned> here = owned.computeIfAbsent(host, any -> new TreeMap<>());
        for (Claim claim : claims) {
            Owned before = here.putIfAbsent(claim.subject(), new Owned(role, claim));
            if (before != null && !before.claim().agreesWith(claim)) {
                problems.add(conflict(before, new Owned(role, claim)));
            }
            insideAFile(here, new Owned(role, claim)).ifPresent(problems::add);
        }
    }

    /** A path cannot be a file and hold others. */
    private static Optional<Problem> insideAFile(NavigableMap<String, Owned> here, Owned added) {
        String path = added.claim().subject();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Owned holder = here.get(path.substring(0, slash));
            if (holder != null && holder.claim().isFile()) {
                return Optional.of(nested(holder, added, added));
            }
        }
        Map.Entry<String, Owned> next = here.ceilingEntry(path + "/");
        boolean holdsNext = next != null
                && next.getKey().startsWith(path + "/")
                && added.claim().isFile();
        return holdsNext ? Optional.of(nested(added, next.getValue(), added)) : Optional.empty();
    }

    private static Problem nested(Owned holder, Owned inside, Owned later) {
        Owned other = later.equals(holder) ? inside : holder;
        return Problem.error(
                        later.claim().origin(),
                        holder.claim().subject() + " is declared as a file by role " + holder.role() + ", and "
                                + inside.claim().subject() + " inside it by role " + inside.role())
                .withHint("the other is at " + other.claim().origin());
    }

    private static Problem conflict(Owned first, Owned second) {
        String who = first.role().equals(second.role())
                ? "role " + first.role() + " declares "
                : "roles " + first.role() + " and " + second.role() + " both declare ";
        String how = first.claim().as().equals(second.claim().as())
                ? ""
                : ": once as " + first.claim().as() + ", once as "
                        + second.claim().as();
        String twice = first.role().equals(second.role()) && how.isEmpty() ? " twice" : "";
        return Problem.error(second.claim().origin(), who + second.claim().subject() + twice + how)
                .withHint("the other is at " + first.claim().origin()
                        + "; take one away, or give them conditions that exclude each other");
    }
}
