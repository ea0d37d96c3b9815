package net.goldentooth.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.goldentooth.ExpectedFile;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Inspected;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.health.Diagnosis;
import net.goldentooth.plan.health.HostHealth;
import net.goldentooth.plan.health.RoleHealth;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.render.UnitName;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.Palette;
import net.goldentooth.report.StatusDocument;
import net.goldentooth.report.StatusText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What status says where a setup would do what the case's plan says. */
class StatusCaseTest {
    private static final Path CASES = Path.of("src/test/resources/cases/plan");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:09Z");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("status.txt")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysHowTheHostOfACaseIs(Path folder) throws IOException {
        Inspected inspected = inspected(PlanCase.read(folder));
        String document = JsonReport.line(
                StatusDocument.of(inspected.health().orElseThrow()).get("roles"));
        String text = text(List.of(inspected), StatusText.Detail.EVERYTHING)
                + document.replace("},{", "},\n{").replace("],", "],\n") + "\n";
        ExpectedFile.check(folder.resolve("status.txt"), text);
    }

    private static Inspected inspected(PlanCase given) {
        Snapshot observed = given.observed();
        List<HistoryEntry> entries = observed.manifests().values().stream()
                .map(manifest -> new HistoryEntry(
                        TIME, manifest.run(), manifest.role(), HistoryEntry.Result.DONE, manifest.by(), "setup"))
                .toList();
        HostHistory history = new HostHistory(entries, List.of(), observed.manifests(), 4096);
        Map<UnitName, List<String>> lines = Map.of(new UnitName("a.service"), List.of("out of coffee"));
        Diagnosis diagnosis = new Diagnosis(observed, history, lines);
        Plan plan = new Planner().plan(given.bundle(), observed);
        List<RoleHealth> roles = new ArrayList<>(List.of(diagnosis.landed(given.bundle(), plan, Optional.empty())));
        observed.manifests().values().stream()
                .filter(manifest -> !manifest.role().equals(given.bundle().role()))
                .forEach(manifest -> roles.add(diagnosis.left(manifest)));
        HostName host = given.bundle().host();
        HostHealth health = new HostHealth(host, roles, observed.unfinished(), observed.holder(), 0, 4096);
        return Inspected.of(host, new Answer<>(Optional.of(health), Optional.empty(), Duration.ZERO));
    }

    private static String text(List<Inspected> hosts, StatusText.Detail detail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StatusText(new PrintStream(out, true, StandardCharsets.UTF_8), Palette.PLAIN, detail).write(hosts);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void thirteenHealthyHostsFitOneScreen() throws IOException {
        PlanCase healthy = PlanCase.read(CASES.resolve("nothing-to-do"));
        List<Inspected> hosts = new ArrayList<>();
        for (int i = 1; i <= 13; i++) {
            hosts.add(inspected(healthy));
        }
        String text = text(hosts, StatusText.Detail.WHAT_IS_WRONG);
        assertTrue(text.lines().count() <= 24, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertTrue(text.contains("13 in sync, 0 failed"), text);
    }

    @Test
    void aRunAtWorkIsNeitherDriftNorFailure() throws IOException {
        PlanCase failing = PlanCase.read(CASES.resolve("changed-by-hand"));
        Inspected alone = inspected(failing);
        assertEquals(HostStatus.FAILED, alone.outcome().status());
        Snapshot seen = failing.observed();
        Snapshot busy = new Snapshot(
                seen.facts(),
                seen.files(),
                seen.units(),
                seen.packages(),
                seen.users(),
                seen.manifests(),
                Optional.empty(),
                Optional.of("erika on moon (run 20260102T030405-7f3a)"));
        Inspected meanwhile = inspected(new PlanCase(failing.bundle(), busy, failing.contents()));
        assertEquals(HostStatus.CHANGED, meanwhile.outcome().status());
        String text = text(List.of(meanwhile), StatusText.Detail.WHAT_IS_WRONG);
        assertTrue(text.lines().anyMatch(line -> line.startsWith("allyrion  being changed")), text);
        assertTrue(text.contains("being changed at this moment by erika on moon"), text);
        assertTrue(text.contains("1 being changed, 0 failed"), text);
        assertEquals(7, text.lines().count(), text);
    }

    @Test
    void theWorstStandsLast() throws IOException {
        HostName dark = new HostName("dark");
        HostFailure unreachable =
                new HostFailure(HostStatus.UNREACHABLE, "no route", Optional.empty(), Optional.of("plug it in"));
        List<Inspected> hosts = List.of(
                Inspected.of(dark, new Answer<>(Optional.empty(), Optional.of(unreachable), Duration.ZERO)),
                inspected(PlanCase.read(CASES.resolve("changed-by-hand"))),
                inspected(PlanCase.read(CASES.resolve("nothing-to-do"))),
                inspected(PlanCase.read(CASES.resolve("first-run"))));
        List<String> states = text(hosts, StatusText.Detail.WHAT_IS_WRONG)
                .lines()
                .filter(line -> line.matches("(allyrion|dark) .*"))
                .map(line -> line.replaceAll("^\\S+ +(\\S+( \\S+)*).*", "$1"))
                .toList();
        assertEquals(List.of("in sync", "not set up", "unreachable", "failed"), states);
    }
}
