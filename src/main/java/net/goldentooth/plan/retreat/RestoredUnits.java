package net.goldentooth.plan.retreat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.goldentooth.plan.Step;
import net.goldentooth.plan.Step.ChangeUnit;
import net.goldentooth.plan.Step.ChangeUnit.Change;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.plan.past.KeptUnit;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import org.jspecify.annotations.Nullable;

/** What has to happen to units so that they run, and start with the machine, as they did. */
final class RestoredUnits {
    private final String role;
    private final WayBack back;
    private final Snapshot observed;
    private final RestoredFiles files;
    private final List<Step> abandoned = new ArrayList<>();
    private final List<Step> changed = new ArrayList<>();

    RestoredUnits(String role, WayBack back, Snapshot observed, RestoredFiles files) {
        this.role = role;
        this.back = back;
        this.observed = observed;
        this.files = files;
    }

    void compare() {
        back.units().values().forEach(kept -> {
            ObservedUnit found = observed.units().get(kept.name());
            ObservedUnit now = found == null || found.load().equals("not-found") ? null : found;
            if (wentAway(kept.name())) {
                return;
            }
            if (!kept.unitFile().equals("none")) {
                compare(kept, now);
            } else if (now != null && observed.laterOwner(kept.name(), role).isEmpty()) {
                abandon(kept, now);
            }
        });
    }

    /** Returns the steps for units that were not there, before their file goes. */
    List<Step> abandoned() {
        return abandoned;
    }

    /** Returns the steps that come after all files are in place. */
    List<Step> changed() {
        return changed;
    }

    /** With its file, to another role. */
    private boolean wentAway(UnitName unit) {
        Set<RemotePath> files = new HashSet<>(back.files().keySet());
        RoleManifest manifest = observed.manifests().get(role);
        if (manifest != null) {
            files.addAll(manifest.holdings().files());
        }
        return files.stream()
                .anyMatch(path ->
                        unit.hasFileAt(path) && observed.laterOwner(path, role).isPresent());
    }

    private void abandon(KeptUnit kept, ObservedUnit now) {
        if (now.isEnabled()) {
            abandoned.add(new ChangeUnit(kept.name(), Change.DISABLE, "not there then"));
        }
        if (now.isActive()) {
            abandoned.add(new ChangeUnit(kept.name(), Change.STOP, "not there then"));
        }
    }

    private void compare(KeptUnit kept, @Nullable ObservedUnit now) {
        boolean enabled = now != null && now.isEnabled();
        boolean active = now != null && now.isActive();
        if (kept.wasEnabled() && !enabled) {
            add(kept, Change.ENABLE, "at boot, as then");
        } else if (kept.unitFile().equals("disabled") && enabled) {
            add(kept, Change.DISABLE, "at boot, as then");
        }
        if (!kept.wasActive()) {
            if (active) {
                add(kept, Change.STOP, "it did not run then");
            }
        } else if (!active) {
            add(kept, Change.START, "it ran then");
        } else if (files.changeAnything()) {
            add(kept, kept.reloaded() ? Change.RELOAD : Change.RESTART, "what it reads comes back");
        }
    }

    private void add(KeptUnit kept, Change change, String detail) {
        changed.add(new ChangeUnit(kept.name(), change, detail));
    }
}
