package net.goldentooth.endpoint.session;

import static net.goldentooth.endpoint.session.InhabitedFolder.assertDone;
import static net.goldentooth.endpoint.session.InhabitedFolder.first;
import static net.goldentooth.endpoint.session.InhabitedFolder.goBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.planBack;
import static net.goldentooth.endpoint.session.InhabitedFolder.second;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.source.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A kept file is no longer what was kept: it is never put in place without a word. */
class DamagedKeepTest extends OnInhabitedFolder {
    private static final String KEPT = "var/lib/goldentooth/generations/run2/it";

    private void damage(String path) throws IOException {
        Path kept = root.resolve(KEPT + "/tree" + path);
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
    }

    private void applyBoth(Shell shell) {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            assertDone(second().apply(session, "run2"));
        }
    }

    @ParameterizedTest
    @CsvSource({"DASH,/etc/theirs/a", "BASH,/usr/large", "BUSYBOX,/etc/n/e/w"})
    void aRollbackRefusesIt(Shell shell, String path) throws IOException {
        applyBoth(shell);
        Map<String, String> now = inhabited.state();
        damage(path);
        try (HostSession session = shell.open(folder, root.toString())) {
            String why =
                    String.valueOf(assertThrows(InvalidInputException.class, () -> planBack(session, Optional.empty()))
                            .getMessage());
            assertEquals(
                    "what is kept of " + path + " on testhost is damaged: /" + KEPT + "/tree" + path
                            + " is not what was kept, so nothing is put back",
                    why.lines().findFirst().orElse(""));
            assertEquals(now, inhabited.state());
            assertDone(first().apply(session, "run3"));
            goBack(session, Optional.empty(), "run4");
            assertEquals(now, inhabited.state());
        }
    }

    @Test
    void whatAnotherVersionKeptWithoutSumsCanBeGoneBackTo() throws IOException {
        applyBoth(Shell.DASH);
        Files.delete(root.resolve(KEPT + "/sums"));
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            goBack(session, Optional.empty(), "run3");
            assertTrue(first().plan(session).changesNothing());
        }
    }

    /** Folders that were made stay, whatever comes later. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = inhabited.state();
        files.values().removeIf(what -> what.endsWith("folder"));
        return files;
    }

    /** The run had swapped everything when its machine died. */
    private void interrupt() throws IOException {
        Files.writeString(
                root.resolve("var/lib/goldentooth/journal"), "run\trun2\nrole\tit\nby\terika on moon\ndeed\tsetup\n");
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedRunIsUndoneButForItAndThatIsSaid(Shell shell) throws IOException {
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
        }
        Map<String, String> old = files();
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(second().apply(session, "run2"));
        }
        Map<String, String> expected = new TreeMap<>(old);
        expected.put("usr/large", String.valueOf(files().get("usr/large")));
        interrupt();
        damage("/usr/large");
        try (HostSession session = shell.open(folder, root.toString())) {
            ApplyException thrown = assertThrows(ApplyException.class, () -> recover(session));
            assertEquals(
                    "run run2 of the role it by erika on moon had not ended, and it cannot be undone:\n"
                            + "  /usr/large is left as it is: what is kept of it is damaged: " + root + "/" + KEPT
                            + "/tree/usr/large\n"
                            + "all else was put back; set up it again, which writes its files as they are declared",
                    thrown.getMessage());
            assertEquals(expected, files());
            List<HistoryEntry> history = session.memory().history(9).entries();
            assertEquals(
                    HistoryEntry.Result.BROKEN, history.get(history.size() - 1).result());
        }
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first().apply(session, "run4"));
            assertEquals(old, files());
            assertTrue(Files.exists(root.resolve(KEPT + "/broken")));
        }
    }

    private static void recover(Session session) {
        session.recover(new RunId("run3", "tester"), title -> {});
    }

    @Test
    void anInterruptedRunIsUndoneWholeWhereNothingIsDamaged() throws IOException {
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            assertDone(first().apply(session, "run1"));
            Map<String, String> old = files();
            assertDone(second().apply(session, "run2"));
            interrupt();
            recover(session);
            assertEquals(old, files());
            assertFalse(Files.exists(root.resolve(KEPT)));
        }
    }
}
