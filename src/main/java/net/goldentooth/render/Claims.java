package net.goldentooth.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.BundleMaker.Claim;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** Who declares what on each host, so that two roles do not fight over one path or unit. */
final class Claims {
    private final Map<HostName, Map<String, Owned>> owned = new HashMap<>();

    private record Owned(String role, Claim claim) {}

    void add(HostName host, String role, List<Claim> claims, Problems problems) {
        Map<String, Owned> here = owned.computeIfAbsent(host, any -> new HashMap<>());
        for (Claim claim : claims) {
            Owned before = here.putIfAbsent(claim.subject(), new Owned(role, claim));
            if (before != null && !before.claim().agreesWith(claim)) {
                problems.add(conflict(before, new Owned(role, claim)));
            }
        }
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
