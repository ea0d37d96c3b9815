package net.goldentooth.apply;

import java.util.List;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;

/** Something that happened during a run, for people who watch it. Comes from several threads. */
public sealed interface Event {
    HostName host();

    /** The host was looked at and its plans are made, one for each role in order. */
    record Planned(HostName host, List<Plan> plans) implements Event {
        public Planned {
            plans = List.copyOf(plans);
        }
    }

    /** A phase of a role's apply began. */
    record PhaseBegan(HostName host, String role, String title) implements Event {}

    /** The host is being changed by another run, which is waited for; comes again every two seconds. */
    record Waiting(HostName host, String title) implements Event {}

    /** Nothing more happens on the host in this run. */
    record Finished(Outcome outcome) implements Event {
        @Override
        public HostName host() {
            return outcome.host();
        }
    }

    /** Something happened on the host that never should: a bug of ours, with its trace. */
    record Defect(HostName host, Throwable cause) implements Event {}
}
