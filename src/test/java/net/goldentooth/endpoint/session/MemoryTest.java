package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.Memory;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.Generation;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.plan.past.Past;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a folder that stands for a host remembers, under each shell. */
class MemoryTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(folder.resolve("the [r]oot * of 'it'"));
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::message);
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatWasDoneAndWhatIsKept(Shell shell) {
        try (HostSession session = shell.open(folder, root.toString())) {
            for (int i = 1; i <= 7; i++) {
                assertDone(new Wanted("motd").file("/etc/motd", "hello " + i).apply(session, "run" + i));
            }
            assertDone(new Wanted("other").file("/etc/other", "x").apply(session, "run8"));
            HostHistory history = session.memory().history(1000);
            assertEquals(8, history.entries().size());
            HistoryEntry last = history.entries().get(7);
            assertEquals(
                    "run8 other DONE setup", last.run() + " " + last.role() + " " + last.result() + " " + last.deed());
            assertEquals("tester on here", last.by());
            assertTrue(history.isNow("motd", "run7"));
            assertTrue(history.isNow("other", "run8"));
            assertEquals(
                    List.of(true, true, true, true, true, false),
                    List.of("run6", "run5", "run4", "run3", "run2", "run1").stream()
                            .map(run -> history.keeps("motd", run))
                            .toList());
            assertTrue(history.bytes() > 0);
            assertEquals(3, session.memory().history(3).entries().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAsManyStatesAsIsSaid(Shell shell) {
        for (int kept : new int[] {2, 7, 1}) {
            try (HostSession session = shell.open(folder, new Premises(root.toString(), kept))) {
                for (int i = 1; i <= 8; i++) {
                    String run = "run" + kept + "of" + i;
                    assertDone(
                            new Wanted("motd").file("/etc/motd", "hello " + run).apply(session, run));
                }
                assertEquals(kept, session.memory().past().chain("motd").size());
                assertEquals(kept, session.memory().history(1000).kept().size());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsSoManyLinesOfHistoryAndNoStateOfARunThatDidNothing(Shell shell) throws IOException {
        Path history = root.resolve("var/lib/goldentooth/history");
        Files.createDirectories(history.getParent());
        Files.writeString(history, "2026-01-02T03:04:05Z\told\tmotd\tDONE\tada@desk\tsetup\n".repeat(1200));
        try (HostSession session = shell.open(folder, root.toString())) {
            Wanted wanted = new Wanted("motd").file("/etc/motd", "hello");
            Plan plan = wanted.plan(session);
            Files.createDirectories(root.resolve("etc"));
            Files.writeString(root.resolve("etc/motd"), "by hand");
            Result refused = session.apply(plan, new RunId("run1", "tester"), title -> {});
            assertEquals(Result.Status.REFUSED, refused.status());
            assertEquals(List.of(), session.memory().past().generations());
            assertDone(wanted.apply(session, "run2"));
            List<HistoryEntry> entries = session.memory().past().history();
            assertEquals(1000, entries.size());
            assertEquals("run2", entries.get(999).run());
            assertEquals("REFUSED", entries.get(998).result().name());
        }
    }

    @Test
    void linesOfPlansThatWereMadeAfreshSayThatNothingWasSwapped() throws IOException {
        Path history = root.resolve("var/lib/goldentooth/history");
        Files.createDirectories(history.getParent());
        Files.writeString(
                history,
                "2026-01-02T03:04:05Z\trun1\tmotd\tSTALE\tada@desk\tsetup\n"
                        + "2026-01-02T03:04:06Z\trun1\tmotd\tLATER\tada@desk\tsetup\n");
        try (HostSession session = Shell.DASH.open(folder, root.toString())) {
            List<HistoryEntry.Result> results = session.memory().past().history().stream()
                    .map(HistoryEntry::result)
                    .toList();
            assertEquals(List.of(HistoryEntry.Result.REFUSED, HistoryEntry.Result.UNKNOWN), results);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatEachRunFound(Shell shell) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/was"), "theirs");
        Files.createSymbolicLink(root.resolve("etc/link"), Path.of("nowhere"));
        Wanted first = new Wanted("a")
                .file("/etc/was", "ours")
                .file("/etc/link", "ours")
                .file("/etc/n/e/w", "new");
        try (HostSession session = shell.open(folder, root.toString())) {
            assertDone(first.apply(session, "run1"));
            assertDone(new Wanted("a").file("/etc/was", "ours").apply(session, "run2"));
            Past past = session.memory().past();
            List<Generation> chain = past.chain("a");
            assertEquals(
                    List.of("run2", "run1"), chain.stream().map(Generation::run).toList());
            assertEquals(Optional.of("run1"), chain.get(0).before().map(RoleManifest::run));
            assertEquals(Optional.empty(), chain.get(1).before());
            assertEquals(
                    Set.of("/etc/link", "/etc/n/e/w"),
                    paths(chain.get(0).files().keySet()));
            Generation oldest = chain.get(1);
            assertEquals(Set.of("/etc/n", "/etc/n/e"), paths(oldest.newFolders()));
            assertEquals(Optional.empty(), oldest.files().get(new RemotePath("/etc/n/e/w")));
            assertEquals(
                    Optional.of("nowhere"), kept(oldest, "/etc/link").copy().link());
            RemotePath copy = kept(oldest, "/etc/was").copy().path();
            assertEquals(
                    "theirs",
                    new String(session.contents(Set.of(copy)).get(copy), java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(Set.of("/etc/was", "/etc/link"), paths(past.originals()));
            assertTrue(past.knows("run1"));
            assertFalse(past.knows("run3"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksIntoFoldersAndMeasuresThem(Shell shell) throws IOException {
        Files.createDirectories(root.resolve("data/empty"));
        Files.write(root.resolve("data/block"), new byte[100_000]);
        RemotePath data = new RemotePath("/data");
        try (HostSession session = shell.open(folder, root.toString())) {
            Memory memory = session.memory();
            Map<RemotePath, List<String>> found =
                    memory.folders(Set.of(data, data.resolve("empty"), data.resolve("absent"), data.resolve("block")));
            assertEquals(Set.of("/data", "/data/empty"), paths(found.keySet()));
            assertEquals(Set.of("empty", "block"), Set.copyOf(found.get(data)));
            assertEquals(List.of(), found.get(data.resolve("empty")));
            assertTrue(memory.sizes(Set.of(data)).getOrDefault(data, 0L) >= 100_000);
        }
    }

    @Test
    void recordsWhatJudgesAStateAndWhatCameWithIt() {
        Wanted wanted = new Wanted("judged")
                .file("/etc/judged", "x")
                .file("/etc/systemd/system/own.service", "[Service]\nExecStart=/bin/true\n")
                .validator("nobody", "sh", "-c", "test a = 'b\tc\nd' \u0001t \\n")
                .check("http://127.0.0.1:9/", 7)
                .settle(3)
                .started("own.service")
                .installed("theirs", "theirs.service")
                .started("theirs.service")
                .secret("none of it");
        String text = ManifestText.of(
                wanted.plan(Shell.DASH.open(folder, root.toString())).ledger().holdings());
        RoleManifest read = ManifestRecord.read(
                        "judged", ("run\trun1\n" + text).lines().toList())
                .manifest();
        assertEquals(wanted.bundle().validators(), read.holdings().validators());
        assertEquals(wanted.bundle().checks(), read.holdings().checks());
        assertEquals(wanted.bundle().units(), read.holdings().units());
        assertEquals(wanted.bundle().settle(), read.holdings().settle());
        assertEquals(
                Set.of(new UnitName("theirs.service")),
                read.holdings().brought().units());
    }

    private static KeptFile kept(Generation generation, String path) {
        return generation
                .files()
                .getOrDefault(new RemotePath(path), Optional.empty())
                .orElseThrow();
    }

    private static Set<String> paths(Set<RemotePath> paths) {
        return paths.stream().map(RemotePath::value).collect(Collectors.toSet());
    }
}
