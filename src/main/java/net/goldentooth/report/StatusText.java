package net.goldentooth.report;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.goldentooth.apply.HostFailure;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.Inspected;
import net.goldentooth.plan.ByteCount;
import net.goldentooth.plan.health.HostHealth;
import net.goldentooth.plan.health.RoleHealth;
import net.goldentooth.plan.health.Standing;
import net.goldentooth.plan.health.UnitHealth;
import net.goldentooth.source.Count;

/** How hosts are, as a table for people: one line a host, the worst last, and below a line what is wrong there. */
public final class StatusText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HEAD = List.of("HOST", "STATE", "ROLES", "LAST RUN (UTC)");
    private static final int STATE = 1;

    private final PrintStream out;
    private final Palette palette;
    private final StepText steps;
    private final Detail detail;

    /** How much is said of a host. */
    public enum Detail {
        WHAT_IS_WRONG,
        /** Also each unit and each version. */
        EVERYTHING
    }

    public StatusText(PrintStream out, Palette palette, Detail detail) {
        this.out = out;
        this.palette = palette;
        this.steps = new StepText(palette);
        this.detail = detail;
    }

    /** Writes the table and the sum of it. */
    public void write(List<Inspected> all) {
        List<Inspected> shown = all.stream()
                .filter(each -> each.outcome().status() != HostStatus.SKIPPED)
                .sorted(Comparator.comparing((Inspected each) -> each.outcome().status())
                        .thenComparing(each -> !each.outcome().notes().isEmpty()))
                .toList();
        if (all.isEmpty()) {
            out.println("no such role lands on these hosts, and nothing of it is left there");
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        shown.forEach(each -> rows.add(row(each)));
        Columns columns = new Columns(rows);
        out.println(palette.strong(Columns.line(columns.filled(HEAD))));
        for (Inspected each : shown) {
            List<String> cells = columns.filled(row(each));
            cells.set(STATE, palette.status(each.outcome().status(), cells.get(STATE)));
            out.println(Columns.line(cells));
            each.health().ifPresent(this::below);
            if (each.health().isEmpty()) {
                each.outcome().failure().ifPresent(this::below);
            }
        }
        all.stream()
                .filter(each -> each.outcome().status() == HostStatus.SKIPPED)
                .forEach(each -> out.println(palette.faint(each.outcome().host() + ": "
                        + String.join(", ", each.outcome().notes()))));
        out.println();
        sum(shown);
    }

    private static List<String> row(Inspected inspected) {
        String host = inspected.outcome().host().value();
        Optional<HostHealth> health = inspected.health();
        if (health.isEmpty()) {
            return List.of(host, inspected.outcome().status().word(), "", "");
        }
        String roles = health.get().roles().stream()
                .filter(role -> !role.isAbsent())
                .map(RoleHealth::role)
                .collect(Collectors.joining(", "));
        String last = health.get()
                .last()
                .map(run -> TIME.format(run.time()) + " " + run.by())
                .orElse("");
        return List.of(host, state(health.get()), roles.isEmpty() ? "none" : roles, last);
    }

    private static String state(HostHealth health) {
        if (health.isBeingChanged()) {
            return "being changed";
        }
        int pending = health.pending().size();
        return switch (health.worst()) {
            case FAILED -> "failed";
            case LEFT -> "leftovers";
            case NOT_SET_UP -> "not set up";
            case CHANGES -> Count.of(pending, "change");
            case IN_SYNC -> health.unfinished().isPresent() ? "interrupted" : inSync(health);
        };
    }

    private static String inSync(HostHealth health) {
        return health.isNotRun() ? "in sync, not run" : "in sync";
    }

    private void below(HostFailure failure) {
        failure.message().lines().forEach(line -> out.println("  " + line));
        failure.hint().ifPresent(hint -> out.println("  hint: " + hint));
    }

    private void below(HostHealth health) {
        health.notes().forEach(note -> note.lines().forEach(line -> out.println("  " + palette.change(line))));
        if (health.isBeingChanged() && detail != Detail.EVERYTHING) {
            return;
        }
        for (RoleHealth role : health.roles()) {
            role.down().forEach(this::lastLines);
            pending(role);
            if (detail == Detail.EVERYTHING) {
                everything(role);
            }
        }
    }

    private void lastLines(UnitHealth unit) {
        unit.lastLines().forEach(line -> out.println(palette.faint("    | " + line)));
    }

    private void pending(RoleHealth role) {
        if (role.standing() == Standing.NOT_SET_UP && detail != Detail.EVERYTHING) {
            out.println("  setup_" + role.role() + " would make "
                    + Count.of(role.pending().size(), "change"));
            return;
        }
        role.pending().forEach(step -> out.println(steps.line(step)));
    }

    private void everything(RoleHealth role) {
        for (UnitHealth unit : role.units()) {
            String since = unit.now()
                    .start()
                    .since()
                    .map(time -> ", since " + second(time))
                    .orElse("");
            int restarts = unit.now().start().restarts();
            String again = restarts == 0 ? "" : ", started again by systemd: " + restarts;
            out.println("  " + unit.now().name() + " " + unit.text() + since + again);
        }
        role.versions().forEach((name, version) -> out.println("  " + name + " " + version));
        role.targets().ifPresent(targets -> out.println("  " + targets.summary()));
    }

    private static String second(Instant time) {
        return TIME.format(time) + " UTC";
    }

    private void sum(List<Inspected> shown) {
        for (Inspected each : shown) {
            each.health().stream()
                    .flatMap(health -> health.roles().stream())
                    .forEach(role -> role.targets()
                            .ifPresent(targets -> out.println(
                                    role.role() + " on " + each.outcome().host() + ": " + targets.summary())));
        }
        long busy = shown.stream().filter(StatusText::isBeingChanged).count();
        out.println(count(shown, HostStatus.OK, "in sync")
                + count(shown, HostStatus.CHANGED, "to change")
                + (busy == 0 ? "" : busy + " being changed, ")
                + count(shown, HostStatus.UNREACHABLE, "unreachable")
                + shown.stream()
                        .filter(each -> each.outcome().status() == HostStatus.FAILED)
                        .count() + " failed");
        long bytes = shown.stream()
                .flatMap(each -> each.health().stream())
                .mapToLong(HostHealth::keptBytes)
                .max()
                .orElse(0);
        if (bytes > 0) {
            out.println(palette.faint("room for earlier states: at most " + ByteCount.text(bytes) + " on a host"));
        }
    }

    private static boolean isBeingChanged(Inspected each) {
        return each.health().filter(HostHealth::isBeingChanged).isPresent();
    }

    private static String count(List<Inspected> shown, HostStatus status, String words) {
        long count = shown.stream()
                .filter(each -> each.outcome().status() == status && !isBeingChanged(each))
                .count();
        return count == 0 ? "" : count + " " + words + ", ";
    }
}
