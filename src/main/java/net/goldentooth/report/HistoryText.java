package net.goldentooth.report;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.ByteCount;
import net.goldentooth.plan.past.HistoryEntry;
import net.goldentooth.plan.past.HostHistory;

/** What was done on hosts as a table for people: one line for what many hosts have in common. */
public final class HistoryText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HEAD =
            List.of("RUN", "WHEN (UTC)", "BY", "DID", "ROLE", "ENDED", "STATE", "HOSTS");

    private final PrintStream out;
    private final Palette palette;

    public HistoryText(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** What hosts have to have in common to share a line. */
    private record Key(String run, String role, HistoryEntry.Result result, String state) {}

    private record Line(HistoryEntry entry, String state, List<String> hosts) {}

    /**
     * Writes the table, the oldest run first, and how much room each host gives to what is kept.
     *
     * @param roles those that were asked for; every role when empty
     */
    public void write(Map<HostName, HostHistory> histories, Collection<String> roles) {
        Map<String, Instant> began = new TreeMap<>();
        Map<Key, Line> lines = new LinkedHashMap<>();
        histories.forEach((host, history) -> history.entries().forEach(entry -> {
            began.merge(entry.run(), entry.time(), (one, other) -> one.isBefore(other) ? one : other);
            String state = state(history, entry);
            lines.computeIfAbsent(
                            new Key(entry.run(), entry.role(), entry.result(), state),
                            key -> new Line(entry, state, new ArrayList<>()))
                    .hosts()
                    .add(host.value());
        }));
        if (lines.isEmpty()) {
            String what = roles.isEmpty() ? "" : " for " + String.join(" or ", roles);
            out.println("nothing was done" + what + " on these hosts yet");
        } else {
            Map<String, Instant> inOrder = new LinkedHashMap<>();
            RunOrder.of(histories.values()).forEach(run -> inOrder.put(run, Objects.requireNonNull(began.get(run))));
            table(inOrder, lines);
        }
        room(histories);
    }

    /** Returns {@code now}, {@code kept} or nothing: whether the state in which the run left the role can be had. */
    public static String state(HostHistory history, HistoryEntry entry) {
        boolean done = entry.result() == HistoryEntry.Result.DONE || entry.result() == HistoryEntry.Result.INCOMPLETE;
        if (!done) {
            return "";
        }
        if (history.isNow(entry.role(), entry.run())) {
            return "now";
        }
        return history.keeps(entry.role(), entry.run()) ? "kept" : "";
    }

    private void table(Map<String, Instant> began, Map<Key, Line> lines) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        began.forEach((run, time) -> {
            List<String> head = new ArrayList<>(List.of(run, TIME.format(time)));
            for (Line line : lines.values()) {
                if (line.entry().run().equals(run)) {
                    rows.add(row(head, line));
                    head = List.of("", "");
                }
            }
        });
        print(rows);
    }

    private static List<String> row(List<String> head, Line line) {
        HistoryEntry entry = line.entry();
        boolean first = !head.get(0).isEmpty();
        List<String> row = new ArrayList<>(head);
        row.add(first ? entry.by() : "");
        row.add(first ? entry.deed() : "");
        row.add(entry.role());
        row.add(entry.result().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        row.add(line.state());
        row.add(line.hosts().stream().sorted().collect(Collectors.joining(", ")));
        return row;
    }

    private void print(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(String.format(Locale.ROOT, "%-" + widths[i] + "s  ", row.get(i)));
            }
            String text = line.toString().stripTrailing();
            out.println(row == rows.get(0) ? palette.strong(text) : text);
        }
    }

    private void room(Map<HostName, HostHistory> histories) {
        Map<String, List<String>> byRoom = new LinkedHashMap<>();
        histories.forEach(
                (host, history) -> byRoom.computeIfAbsent(ByteCount.text(history.bytes()), room -> new ArrayList<>())
                        .add(host.value()));
        out.println();
        byRoom.forEach((room, hosts) ->
                out.println(palette.faint("room for what is kept: " + room + " on " + String.join(", ", hosts))));
    }
}
