package net.goldentooth.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Survey.Answer;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.health.CheckResult;
import net.goldentooth.source.Count;

/** What became of acceptance checks, one line each, host by host. */
public final class VerifyText {
    private final PrintStream out;
    private final Palette palette;

    public VerifyText(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** Writes every check, and how many there were. */
    public void write(Map<HostName, Answer<List<CheckResult>>> answers) {
        int checks = 0;
        int failed = 0;
        for (Map.Entry<HostName, Answer<List<CheckResult>>> entry : answers.entrySet()) {
            out.println(palette.strong(entry.getKey().value()));
            entry.getValue().failure().ifPresent(this::failure);
            for (CheckResult result : entry.getValue().value().orElse(List.of())) {
                line(result);
                checks++;
                failed += result.holds() ? 0 : 1;
            }
        }
        out.println();
        long silent = answers.values().stream()
                .filter(answer -> answer.failure().isPresent())
                .count();
        String unasked = silent == 0 ? "" : ", " + Count.of(silent, "host") + " not asked";
        out.println(checks - failed + " of " + Count.of(checks, "check") + (checks == 1 ? " holds on " : " hold on ")
                + Count.of(answers.size() - silent, "host") + unasked);
    }

    private void line(CheckResult result) {
        out.println("  " + mark(result) + "  " + result.role() + ": " + result.subject());
        result.objection().stream().flatMap(String::lines).forEach(text -> out.println("        " + palette.bad(text)));
    }

    /** Signs where somebody looks at them, words where a program reads. */
    private String mark(CheckResult result) {
        if (palette == Palette.PLAIN) {
            return result.holds() ? "ok  " : "FAIL";
        }
        return result.holds() ? palette.good("✓") : palette.bad("✗");
    }

    private void failure(HostFailure failure) {
        out.println("  " + palette.status(HostStatus.FAILED, failure.message()));
        failure.hint().ifPresent(hint -> out.println("  hint: " + hint));
    }
}
