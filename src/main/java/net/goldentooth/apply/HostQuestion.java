package net.goldentooth.apply;

import java.util.List;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Bundle;

/** A host that is only looked at, how to reach it, and what roles want of it, in the order in which they are applied. */
public record HostQuestion(HostName host, Endpoint endpoint, List<Bundle> bundles) {
    public HostQuestion {
        bundles = List.copyOf(bundles);
    }
}
