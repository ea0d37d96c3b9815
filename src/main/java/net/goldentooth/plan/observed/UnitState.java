package net.goldentooth.plan.observed;

import net.goldentooth.render.Bundle;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.UnitName;
import org.jspecify.annotations.Nullable;

/** What is known of a unit before the plan is done: as observed, or yet to come with a package or a file. */
public final class UnitState {
    private final ManagedUnit wanted;
    private final Bundle bundle;
    private final Snapshot observed;
    private final @Nullable ObservedUnit now;

    public UnitState(ManagedUnit wanted, Bundle bundle, Snapshot observed) {
        this.wanted = wanted;
        this.bundle = bundle;
        this.observed = observed;
        ObservedUnit found = observed.units().get(wanted.name());
        this.now = found == null || found.load().equals("not-found") ? null : found;
    }

    /** Whether the host has no such unit yet, and its file is none of the role's. */
    public boolean isNew() {
        return now == null
                && bundle.files().stream().noneMatch(file -> wanted.name().hasFileAt(file.path()));
    }

    /** Whether it runs. */
    public boolean active() {
        return now != null && now.isActive();
    }

    /** Whether it is started at boot. */
    public boolean enabled() {
        return now != null && now.isEnabled();
    }

    /** What systemd says of its unit file, such as {@code enabled}; empty when there is none. */
    public String unitFile() {
        return now == null ? "" : now.unitFile();
    }

    /** Whether systemd has read an older unit file than the one on disk. */
    public boolean stale() {
        return now != null && now.needsDaemonReload();
    }

    /** Whether it can neither be enabled nor started, and that is wanted. A mask until reboot is our own, of a package being installed. */
    public boolean masked() {
        return unitFile().equals("masked") && (wanted.enabled() || wanted.state() == ManagedUnit.State.STARTED);
    }

    /** Whether it comes with a package of this plan, whose installation enables it. */
    public boolean arriving() {
        return now == null
                && bundle.packages().stream()
                        .anyMatch(each -> missing(each) && each.units().contains(wanted.name()));
    }

    /** Whether it is wanted and nobody brings it. */
    public boolean unknown() {
        boolean isWanted = wanted.enabled() || wanted.state() == ManagedUnit.State.STARTED;
        return now == null
                && isWanted
                && bundle.packages().stream().noneMatch(this::missing)
                && !hasFile(wanted.name());
    }

    /** Whether its file is there, or comes with this plan. */
    public boolean present() {
        return now != null || hasFile(wanted.name());
    }

    /** Why it has to be started, in a few words. */
    public String whyNotActive() {
        if (now == null) {
            return "new";
        }
        return now.active().isEmpty() ? "not active" : now.active();
    }

    private boolean missing(ManagedPackage each) {
        return !observed.packages().containsKey(each.name());
    }

    private boolean hasFile(UnitName unit) {
        return bundle.files().stream().anyMatch(file -> unit.isDefinedBy(file.path()));
    }
}
