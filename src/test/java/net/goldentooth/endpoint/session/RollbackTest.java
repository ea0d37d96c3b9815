package net.goldentooth.endpoint.session;

import static net.goldentooth.endpoint.session.InhabitedFolder.assertDone;
import static net.goldentooth.endpoint.session.InhabitedFolder.first;
import static net.goldentooth.endpoint.session.InhabitedFolder.goBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.planBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.second;
import static net.goldentooth.endpoint.session.InhabitedFolder.warnings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.Diffs;
import net.goldentooth.plan.Plan;
import net.goldentooth.render.Content;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder that stands for a host goes back to what it was, under each shell. */
class RollbackTest extends OnInhabitedFolder {
    @ParameterizedTest
    @EnumSource
    void goesBackAndForthExactly(Shell shell) throws IOException {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> afterFirst = inhabited.state();
            assertDone(second().apply(session, "run2"));
            Map<String, String> afterSecond = inhabited.state();
            goBack(session, Optional.empty(), "run3");
            assertEquals(afterFirst, inhabited.state());
            assertTrue(
                    first().plan(session).changesNothing(),
                    () -> first().plan(session).steps().toString());
            goBack(session, Optional.empty(), "run4");
            assertEquals(afterSecond, inhabited.state());
            goBack(session, Optional.of("run1"), "run5");
            assertEquals(afterFirst, inhabited.state());
            goBack(session, Optional.of("run2"), "run6");
            assertEquals(afterSecond, inhabited.state());
            goBack(session, Optional.of("run5"), "run7");
            assertEquals(afterFirst, inhabited.state());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesBackToWhatWasThereBeforeTheFirstRun(Shell shell) throws IOException {
        Map<String, String> before = inhabited.state();
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> after = inhabited.state();
            goBack(session, Optional.empty(), "run2");
            assertEquals(before, inhabited.state());
            goBack(session, Optional.empty(), "run3");
            assertEquals(after, inhabited.state());
        }
        try (HostSession session = shell.open(folder, root.toString())) {
            assertTrue(first().plan(session).changesNothing());
        }
    }

    @Test
    void showsNothingThatMayBeSecretAndSaysWhatWasChangedByHand() throws IOException {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            Wanted one = new Wanted("it")
                    .file("/etc/open", "a: 1\npassword: canary-one\n")
                    .file("/etc/closed", Content.of("canary-two\n"), "0640")
                    .file("/etc/still", "as it is");
            Wanted two = new Wanted("it")
                    .file("/etc/open", "a: 2\npassword: canary-three\n")
                    .file("/etc/closed", Content.of("canary-four\n"), "0644")
                    .file("/etc/still", "as it is");
            assertDone(one.apply(session, "run1"));
            assertDone(two.apply(session, "run2"));
            Files.writeString(root.resolve("etc/open"), "by hand canary-five\n");
            Files.writeString(root.resolve("etc/still"), "by hand");
            Plan plan = planBack(session, Optional.empty());
            String diff = new Diffs(new SecretMask(Set.of())).of(plan, session.contents(Diffs.needed(plan)));
            assertTrue(diff.contains("+a: 1\n+password: ***"), diff);
            assertTrue(diff.contains("File /etc/closed may hold a secret"), diff);
            assertEquals(-1, diff.replace("by hand canary-five", "").indexOf("canary"), diff);
            assertEquals("""
                    /etc/open on testhost was changed by hand since run run2; that is overwritten, and a copy is kept
                    /etc/still on testhost was changed by hand since run run2; that stays as it is
                    nothing is validated or checked""", warnings(plan).replaceAll(", at [^;]*", ""));
            assertDone(session.apply(plan, new RunId("run3", "tester"), title -> {}));
            assertEquals("by hand", Files.readString(root.resolve("etc/still")));
            goBack(session, Optional.empty(), "run4");
            assertEquals("by hand canary-five\n", Files.readString(root.resolve("etc/open")));
        }
    }

    @Test
    void refusesWhatIsNoLongerKept() {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            for (int i = 1; i <= 8; i++) {
                assertDone(new Wanted("it").file("/etc/x", "x" + i).apply(session, "run" + i));
            }
            String problem = String.valueOf(
                    assertThrows(InvalidInputException.class, () -> planBack(session, Optional.of("run2")))
                            .getMessage());
            assertTrue(problem.contains("run2") && problem.contains("the oldest is that of run run3"), problem);
            goBack(session, Optional.of("run3"), "run9");
        }
    }

    @Test
    void refusesACopyThatSomebodyChanged() throws IOException {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            assertDone(new Wanted("it").file("/etc/x", "one").apply(session, "run1"));
            assertDone(new Wanted("it").file("/etc/x", "two").apply(session, "run2"));
            Plan plan = planBack(session, Optional.empty());
            Files.writeString(root.resolve("var/lib/goldentooth/generations/run2/it/tree/etc/x"), "three");
            Result result = session.apply(plan, new RunId("run3", "tester"), title -> {});
            assertEquals(Result.Status.REFUSED, result.status());
            assertEquals("two", Files.readString(root.resolve("etc/x")));
        }
    }
}
