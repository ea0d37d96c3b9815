package net.goldentooth.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Outcome;
import net.goldentooth.apply.RunSummary;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.source.Count;
import net.goldentooth.source.Problem;

/** Plans, outcomes and problems as text for people. */
public final class TextReport {
    private final PrintStream out;
    private final Palette palette;
    private final StepText steps;

    public TextReport(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
        this.steps = new StepText(palette);
    }

    /** Writes each problem, and how many there are when they are many. */
    public void problems(List<Problem> problems) {
        for (Problem problem : problems) {
            String text = problem.text();
            out.println(problem.isError() ? text : palette.change(text));
        }
        long errors = problems.stream().filter(Problem::isError).count();
        if (errors > 1) {
            out.println(palette.bad(Count.of(errors, "error")));
        }
    }

    /** Writes what would change: for each role, the steps, and the hosts that need just these. */
    public void plans(Map<HostName, List<Plan>> changes) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        changes.forEach((host, plans) -> plans.forEach(plan ->
                hosts.computeIfAbsent(text(plan), same -> new ArrayList<>()).add(host.value())));
        hosts.forEach((text, names) -> out.println(palette.strong(String.join(", ", names)) + " " + text));
        if (!changes.isEmpty()) {
            out.println();
        }
    }

    private String text(Plan plan) {
        String text = plan.steps().stream().map(steps::line).collect(Collectors.joining("\n"));
        return plan.bundle().role() + ": " + Count.of(plan.steps().size(), "change") + "\n" + text;
    }

    /** Writes unified diffs, host by host. */
    public void diffs(Map<HostName, String> diffs) {
        diffs.forEach((host, diff) -> {
            out.println(palette.strong(host.value()));
            out.print(palette.diff(diff));
            out.println();
        });
    }

    /** Writes one line for each host, then the failures in full, then the sum of it. */
    public void summary(RunSummary summary) {
        List<Outcome> worked = summary.outcomes().stream()
                .filter(outcome -> outcome.status() != HostStatus.SKIPPED)
                .toList();
        int width = worked.stream()
                .mapToInt(outcome -> outcome.host().value().length())
                .max()
                .orElse(0);
        worked.forEach(outcome -> line(outcome, width, summary.mode()));
        skipped(summary);
        summary.outcomes().stream()
                .filter(outcome -> outcome.failure().isPresent())
                .forEach(outcome -> failure(outcome, outcome.failure().get()));
        out.println();
        out.println(total(summary));
    }

    private void line(Outcome outcome, int width, RunSummary.Mode mode) {
        String status = word(outcome.status(), mode);
        String took = outcome.took().isZero()
                ? ""
                : String.format(Locale.ROOT, "%6.1f s", outcome.took().toMillis() / 1000.0);
        String line = String.format(
                Locale.ROOT,
                "%-" + width + "s  %s%s",
                outcome.host(),
                palette.status(outcome.status(), pad(status)),
                took);
        out.println(line.stripTrailing());
        for (String note : outcome.notes()) {
            out.println(palette.faint(indented(note, "  ")));
        }
    }

    // Hosts that were left alone are named, but they do not push the others off the screen.
    private void skipped(RunSummary summary) {
        Map<String, List<String>> byReason = new TreeMap<>();
        summary.outcomes().stream()
                .filter(outcome -> outcome.status() == HostStatus.SKIPPED)
                .forEach(outcome -> byReason.computeIfAbsent(
                                String.join(", ", outcome.notes()), reason -> new ArrayList<>())
                        .add(outcome.host().value()));
        byReason.forEach(
                (reason, hosts) -> out.println(palette.faint("skipped, " + reason + ": " + String.join(", ", hosts))));
    }

    private static String pad(String status) {
        return String.format(Locale.ROOT, "%-12s", status);
    }

    private static String word(HostStatus status, RunSummary.Mode mode) {
        if (status == HostStatus.CHANGED && mode == RunSummary.Mode.CHECK) {
            return "would change";
        }
        return status.word().replace('_', ' ');
    }

    private void failure(Outcome outcome, HostFailure failure) {
        String where = failure.where().map(text -> " (" + text + ")").orElse("");
        String title = outcome.host() + " " + outcome.status().word().replace('_', ' ') + where + ":";
        out.println();
        out.println(palette.bad(title));
        out.println(indented(failure.message(), "  "));
        failure.hint().ifPresent(hint -> out.println(indented("hint: " + hint, "  ")));
    }

    private static String indented(String text, String by) {
        return text.stripTrailing().lines().map(line -> by + line).collect(Collectors.joining("\n"));
    }

    private static String total(RunSummary summary) {
        return summary.counts().entrySet().stream()
                .filter(entry -> entry.getValue() > 0 || entry.getKey() == HostStatus.FAILED)
                .map(entry -> entry.getValue() + " " + word(entry.getKey(), summary.mode()))
                .collect(Collectors.joining(", "));
    }
}
