package net.goldentooth.apply;

import java.util.List;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Bundle;

/** What a run wants of one host: its bundles, in the order in which they are applied. */
public record HostWork(HostName host, Endpoint endpoint, List<Bundle> bundles) {
    public HostWork {
        bundles = List.copyOf(bundles);
    }
}
