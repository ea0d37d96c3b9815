package net.goldentooth.apply;

import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.inventory.HostName;

/** What a run wants of one host, and how to reach it. */
public record HostWork(HostName host, Endpoint endpoint, Aim aim) {}
