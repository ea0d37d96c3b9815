package net.goldentooth.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.goldentooth.plan.health.HostHealth;
import net.goldentooth.plan.health.RoleHealth;
import net.goldentooth.plan.health.Target;
import net.goldentooth.plan.health.Targets;
import net.goldentooth.plan.health.UnitHealth;
import net.goldentooth.plan.observed.HandChange;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.UnitDeath;
import net.goldentooth.plan.past.HistoryEntry;
import org.jspecify.annotations.Nullable;

/** How a host is, as plain data for JSON. The field names are a contract. */
public final class StatusDocument {
    private StatusDocument() {}

    /** Returns the fields that a host has beside those of every command. */
    public static Map<String, @Nullable Object> of(HostHealth health) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, Object> roles = new LinkedHashMap<>();
        health.roles().forEach(role -> roles.put(role.role(), role(role)));
        fields.put("roles", roles);
        fields.put("interrupted", health.unfinished().orElse(null));
        fields.put("changed_now_by", health.holder().orElse(null));
        fields.put("kept_states", health.keptStates());
        fields.put("kept_bytes", health.keptBytes());
        return fields;
    }

    private static Map<String, @Nullable Object> role(RoleHealth role) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("standing", role.standing().word());
        fields.put("run", role.run().isEmpty() ? null : role.run());
        fields.put("last", role.last().map(StatusDocument::last).orElse(null));
        fields.put("pending", role.pending().stream().map(JsonReport::step).toList());
        fields.put(
                "drift",
                role.drift().files().stream().map(StatusDocument::change).toList());
        fields.put(
                "died", role.drift().units().stream().map(StatusDocument::death).toList());
        fields.put("units", role.units().stream().map(unit -> unit(role, unit)).toList());
        fields.put("versions", role.versions());
        fields.put("targets", role.targets().map(StatusDocument::targets).orElse(null));
        fields.put("problem", role.problem().orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> last(HistoryEntry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("run", entry.run());
        fields.put("time", entry.time().toString());
        fields.put("by", entry.by());
        fields.put("did", entry.deed());
        fields.put("ended", entry.result().name().toLowerCase(Locale.ROOT));
        return fields;
    }

    private static Map<String, @Nullable Object> change(HandChange change) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("path", change.path().value());
        fields.put("what", change.now().isPresent() ? "changed" : "removed");
        fields.put(
                "changed",
                change.now().map(file -> file.times().changed().toString()).orElse(null));
        fields.put(
                "written",
                change.now().map(file -> file.times().modified().toString()).orElse(null));
        fields.put("owner", change.now().map(StatusDocument::owner).orElse(null));
        fields.put("mode", change.now().map(file -> file.mode().toString()).orElse(null));
        return fields;
    }

    private static String owner(ObservedFile file) {
        return file.owner() + ":" + file.group();
    }

    private static Map<String, @Nullable Object> death(UnitDeath death) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("unit", death.unit().name().value());
        fields.put("what", death.kind().name().toLowerCase(Locale.ROOT));
        fields.put("result", death.unit().start().result());
        fields.put("time", death.unit().start().since().map(Object::toString).orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> unit(RoleHealth role, UnitHealth unit) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("unit", unit.now().name().value());
        fields.put("active", unit.now().active());
        fields.put("sub", unit.now().sub());
        fields.put("enabled", unit.now().isEnabled());
        fields.put("since", unit.now().start().since().map(Object::toString).orElse(null));
        fields.put("restarts", unit.now().start().restarts());
        fields.put("down", role.down().contains(unit));
        fields.put("last_lines", unit.lastLines());
        return fields;
    }

    private static Map<String, @Nullable Object> targets(Targets targets) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("total", targets.total());
        fields.put("up", targets.up());
        List<Map<String, Object>> others = new ArrayList<>();
        for (Target target : targets.known()) {
            if (target.state() != Target.State.UP) {
                others.add(Map.of(
                        "job", target.job(),
                        "instance", target.instance(),
                        "state", target.state().word(),
                        "error", target.error()));
            }
        }
        fields.put("not_up", others);
        fields.put("missing", targets.missing());
        fields.put("problem", targets.complaint().orElse(null));
        return fields;
    }
}
