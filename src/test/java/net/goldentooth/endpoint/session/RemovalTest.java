package net.goldentooth.endpoint.session;

import static net.goldentooth.endpoint.session.InhabitedFolder.assertDone;
import static net.goldentooth.endpoint.session.InhabitedFolder.first;
import static net.goldentooth.endpoint.session.InhabitedFolder.goBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.planRemoval;
import static net.goldentooth.endpoint.session.InhabitedFolder.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.retreat.RemovalPlanner.Depth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a role has in a folder that stands for a host is taken away and brought back, under each shell. */
class RemovalTest extends OnInhabitedFolder {
    @ParameterizedTest
    @EnumSource
    void takesAwayAndBringsBack(Shell shell) throws IOException {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> after = inhabited.state();
            assertDone(session.apply(planRemoval(session, Depth.KEEP_DATA), new RunId("run2", "tester"), title -> {}));
            assertEquals(Set.of("etc", "etc/theirs"), inhabited.state().keySet());
            assertEquals(List.of(), planRemoval(session, Depth.KEEP_DATA).steps());
            goBack(session, Optional.empty(), "run3");
            assertEquals(after, inhabited.state());
            Files.writeString(root.resolve("srv/data/block"), "samples");
            Plan plan = planRemoval(session, Depth.KEEP_DATA);
            assertTrue(warnings(plan).contains("/srv/data stays with what is in it"), warnings(plan));
            assertDone(session.apply(plan, new RunId("run4", "tester"), title -> {}));
            assertTrue(Files.exists(root.resolve("srv/data/block")));
            Plan purge = planRemoval(session, Depth.PURGE);
            assertEquals(List.of("remove /srv", "purge /srv/data"), words(purge));
            assertDone(session.apply(purge, new RunId("run5", "tester"), title -> {}));
            assertEquals(Set.of("etc", "etc/theirs"), inhabited.state().keySet());
            assertEquals(List.of(), planRemoval(session, Depth.PURGE).steps());
        }
    }

    private static List<String> words(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.action() + " " + step.subject())
                .toList();
    }
}
