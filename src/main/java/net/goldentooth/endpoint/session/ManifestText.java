package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.render.Check;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.Validator;

/**
 * A role's holdings as a host keeps them: lines of fields between tabs, the first naming the kind. The host program reads
 * the last field of lines that begin with {@code dir}, {@code file} and {@code unit}; the rest only passes through it.
 */
final class ManifestText {
    private ManifestText() {}

    /** Returns the lines, which {@link ManifestRecord} reads. */
    static String of(Holdings holdings) {
        StringBuilder lines = new StringBuilder();
        holdings.folders().forEach(folder -> line(lines, "dir", folder.value()));
        new TreeMap<>(holdings.paths()).forEach((path, sum) -> {
            if (!sum.isEmpty()) {
                line(lines, "file", sum, path.value());
            }
        });
        new TreeSet<>(holdings.secret()).forEach(path -> line(lines, "secret", path.value()));
        holdings.units().forEach(unit -> unit(lines, unit));
        holdings.reactions().stream()
                .map(reaction -> List.of(
                        reaction.kind() == Reaction.Kind.RELOAD ? "reload" : "restart",
                        reaction.unit().value()))
                .sorted(Comparator.comparing(Object::toString))
                .forEach(fields -> line(lines, "reaction", fields.get(0), fields.get(1)));
        brought(lines, "user", holdings.brought().users());
        brought(lines, "package", holdings.brought().packages());
        brought(
                lines,
                "unit",
                holdings.brought().units().stream().map(Object::toString).toList());
        holdings.validators().forEach(validator -> validator(lines, validator));
        holdings.checks().forEach(check -> check(lines, check));
        line(lines, "settle", Long.toString(holdings.settle().toMillis()));
        return lines.toString();
    }

    private static void unit(StringBuilder lines, ManagedUnit unit) {
        String boot = unit.enabled() ? "enabled" : "disabled";
        String state = unit.state() == ManagedUnit.State.STARTED ? "started" : "stopped";
        line(lines, "unit", boot, state, unit.name().value());
    }

    private static void brought(StringBuilder lines, String kind, Collection<String> names) {
        new TreeSet<>(names).forEach(name -> line(lines, "brought", kind, name));
    }

    private static void validator(StringBuilder lines, Validator validator) {
        List<String> fields =
                new ArrayList<>(List.of("validate", validator.user().orElse("")));
        fields.addAll(validator.command());
        line(lines, fields.toArray(String[]::new));
    }

    private static void check(StringBuilder lines, Check check) {
        List<String> fields = new ArrayList<>(
                List.of("check", check.subject(), Long.toString(check.within().toMillis())));
        check.condition().ifPresent(fields::add);
        line(lines, fields.toArray(String[]::new));
    }

    private static void line(StringBuilder lines, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            lines.append(i == 0 ? "" : "\t").append(escaped(fields[i]));
        }
        lines.append('\n');
    }

    // Paths and names hold no control characters, so they stand there as they are, for the host program to read.
    private static String escaped(String field) {
        boolean plain = field.chars().noneMatch(each -> each < ' ');
        return plain
                ? field
                : "\u0001"
                        + field.replace("\u0001", "\u0001a")
                                .replace("\t", "\u0001t")
                                .replace("\n", "\u0001n");
    }

    /** Returns a field as it was before it was written. */
    static String unescaped(String field) {
        return field.startsWith("\u0001")
                ? field.substring(1)
                        .replace("\u0001t", "\t")
                        .replace("\u0001n", "\n")
                        .replace("\u0001a", "\u0001")
                : field;
    }
}
