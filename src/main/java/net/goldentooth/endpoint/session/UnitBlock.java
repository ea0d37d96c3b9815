package net.goldentooth.endpoint.session;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.render.UnitName;

/** One unit's properties, in the form of {@code systemctl show}. */
final class UnitBlock {
    private final Map<String, String> values = new HashMap<>();

    UnitBlock(String text) {
        text.lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    }

    ObservedUnit unit(UnitName name) {
        return new ObservedUnit(
                name,
                value("LoadState"),
                value("ActiveState"),
                value("SubState"),
                value("UnitFileState"),
                start(),
                value("NeedDaemonReload").equals("yes"));
    }

    private ObservedUnit.Start start() {
        String restarts = value("NRestarts");
        boolean runs =
                value("ActiveState").equals("active") || value("ActiveState").equals("reloading");
        return new ObservedUnit.Start(
                value("Type"),
                value("InvocationID"),
                restarts.matches("\\d{1,9}") ? Integer.parseInt(restarts) : 0,
                value("Result"),
                time(value(runs ? "ActiveEnterTimestamp" : "InactiveEnterTimestamp")));
    }

    /** Reads what systemctl prints where the time zone is UTC, such as {@code Fri 2026-01-02 03:04:05 UTC}. */
    private static Optional<Instant> time(String text) {
        String[] words = text.split(" ", 5);
        if (words.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(words[1] + "T" + words[2] + "Z"));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }
}
