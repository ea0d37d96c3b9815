package net.goldentooth.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Diffs;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Step;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.SecretMask;
import org.jspecify.annotations.Nullable;

/** One host's way through a run. Used by one thread at a time. */
final class HostRun {
    /** How often a plan is made for a host on which others were at work in between. */
    private static final int ATTEMPTS = 5;

    private final HostWork work;
    private final Consumer<Event> events;
    private final Supplier<Duration> clock;
    private final Duration began;
    private Duration last;
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> applied = new LinkedHashSet<>();
    private HostStatus status = HostStatus.OK;
    private @Nullable HostFailure failure;
    private String diff = "";
    private boolean unfinished;
    private boolean outdated;
    private Consent.Since since = Consent.Since.CHANGED;
    private @Nullable Session session;
    private @Nullable Outcome outcome;

    HostRun(HostWork work, Consumer<Event> events, Supplier<Duration> clock) {
        this.work = work;
        this.events = events;
        this.clock = clock;
        this.began = clock.get();
        this.last = began;
    }

    HostName host() {
        return work.host();
    }

    Map<String, Plan> plans() {
        return plans;
    }

    boolean isFinished() {
        return outcome != null;
    }

    boolean hasFailed() {
        return status.isFailure();
    }

    /** Connects and looks around. */
    void look() {
        guarded(Optional.empty(), () -> {
            session = work.endpoint().open();
            work.aim().look(opened());
        });
    }

    /** Makes the plans; a host that needs nothing is finished with it. */
    void plan() {
        if (session == null) {
            look();
        }
        if (isFinished()) {
            return;
        }
        guarded(Optional.empty(), () -> {
            work.aim().reasonToSkip().ifPresentOrElse(this::skip, this::makePlans);
        });
        if (!unfinished && plans.values().stream().allMatch(Plan::changesNothing)) {
            finish();
        }
    }

    private void makePlans() {
        for (Plan plan : work.aim().plan(opened())) {
            plans.put(plan.bundle().role(), plan);
            plan.warnings().forEach(warning -> notes.add(warning.text()));
            unfinished |= plan.observed().isProvisional();
        }
        events.accept(new Event.Planned(host(), List.copyOf(plans.values())));
    }

    /** Fetches what the files held before, so that the outcome carries diffs. */
    void compare() {
        guarded(Optional.empty(), () -> {
            Set<RemotePath> needed = new TreeSet<>();
            plans.values().forEach(plan -> needed.addAll(Diffs.needed(plan)));
            Map<RemotePath, byte[]> before = needed.isEmpty() ? Map.of() : opened().contents(needed);
            diff = plans.values().stream()
                    .map(plan -> new Diffs(new SecretMask(plan.bundle().secrets())).of(plan, before))
                    .collect(Collectors.joining());
        });
    }

    /** Returns the diffs that {@link #compare} made. */
    String diff() {
        return diff;
    }

    /** Validates what would be applied and finishes: nothing is written. */
    void rehearse() {
        for (Plan plan : plans.values()) {
            if (!plan.changesNothing() && !hasFailed()) {
                guarded(Optional.of(plan.bundle().role()), () -> rehearse(plan));
            }
        }
        finish();
    }

    private void rehearse(Plan plan) {
        Session.Rehearsal rehearsal = opened().rehearse(plan);
        steps.addAll(plan.steps());
        rehearsal.notValidated().forEach(what -> notes.add("not validated: " + what));
        changed();
        if (!rehearsal.failures().isEmpty()) {
            fail(failed(
                    HostStatus.FAILED,
                    String.join("\n", rehearsal.failures()),
                    plan.bundle().role()));
        }
    }

    /** Applies one role, planned afresh when an earlier role changed the host meanwhile. */
    void apply(String role, RunId run, Consent consent) {
        Plan planned = plans.get(role);
        if (planned == null || isFinished()) {
            return;
        }
        applied.add(role);
        guarded(Optional.of(role), () -> {
            recover(run, role);
            boolean stale = status == HostStatus.CHANGED || outdated;
            Optional<Session.Result> result = carryOut(stale ? planAgain(planned, consent) : planned, run);
            for (int again = 1; again < ATTEMPTS && isStale(result); again++) {
                result = carryOut(planAgain(planned, consent), run);
            }
            result.ifPresent(ended -> conclude(ended, role));
        });
        if (hasFailed()) {
            finish();
        }
    }

    private Plan planAgain(Plan shown, Consent consent) {
        Plan fresh = work.aim().planAgain(shown, opened());
        consent.check(shown, fresh, since);
        return fresh;
    }

    private static boolean isStale(Optional<Session.Result> result) {
        return result.isPresent() && result.get().status() == Session.Result.Status.STALE;
    }

    /** Returns how it ended; empty when there was nothing to do. */
    private Optional<Session.Result> carryOut(Plan plan, RunId run) {
        if (plan.changesNothing()) {
            return Optional.empty();
        }
        String role = plan.bundle().role();
        Session.Result result = opened().apply(plan, run, title -> events.accept(event(role, title)));
        notes.addAll(result.notes());
        if (result.status() != Session.Result.Status.STALE) {
            steps.addAll(plan.steps());
        }
        return Optional.of(result);
    }

    private Event event(String role, String title) {
        return title.startsWith(Session.WAITING)
                ? new Event.Waiting(host(), title)
                : new Event.PhaseBegan(host(), role, title);
    }

    /** Undoes what an interrupted run left, or awaits one at work; a plan made before that is a plan for something else. */
    private void recover(RunId run, String role) {
        if (unfinished) {
            List<String> undone = opened().recover(run, title -> events.accept(event(role, title)));
            notes.addAll(undone);
            unfinished = false;
            outdated = true;
            if (!undone.isEmpty()) {
                since = Consent.Since.UNDONE;
                changed();
            }
        }
    }

    private void conclude(Session.Result result, String role) {
        switch (result.status()) {
            case DONE -> changed();
            case STALE -> fail(HostFailure.neverSettled(result.message(), ATTEMPTS, role));
            case ROLLED_BACK -> fail(failed(HostStatus.ROLLED_BACK, result.message(), role));
            case REFUSED, BROKEN, INCOMPLETE -> fail(failed(HostStatus.FAILED, result.message(), role));
        }
    }

    private static HostFailure failed(HostStatus status, String message, String role) {
        return new HostFailure(status, message, Optional.of("role " + role), Optional.empty());
    }

    /** Ends this host's run, once, and reports it. */
    Outcome finish() {
        if (outcome == null) {
            close();
            outcome = new Outcome(
                    host(), status, steps, diff, Optional.ofNullable(failure), List.copyOf(notes), last.minus(began));
            events.accept(new Event.Finished(outcome));
        }
        return outcome;
    }

    /** Ends this host's run without having done what was planned. */
    void skip(String why) {
        if (outcome == null) {
            close();
            outcome = Outcome.skipped(host(), why);
            events.accept(new Event.Finished(outcome));
        }
    }

    /** Ends this host's run between two roles, or before the first. */
    void interrupted() {
        if (status == HostStatus.CHANGED) {
            List<String> left = plans.values().stream()
                    .filter(plan -> !plan.changesNothing())
                    .map(plan -> plan.bundle().role())
                    .filter(role -> !applied.contains(role))
                    .toList();
            if (!left.isEmpty()) {
                notes.add("interrupted: not applied: " + String.join(", ", left));
            }
            finish();
        } else {
            skip(Outcome.INTERRUPTED);
        }
    }

    void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private Session opened() {
        if (session == null) {
            throw new IllegalStateException("the conversation with " + host() + " is over");
        }
        return session;
    }

    private void changed() {
        status = HostStatus.CHANGED;
    }

    // Whatever happens on one host stays on that host: its neighbours go on. By then a thread has given back memory and
    // stack.
    private void guarded(Optional<String> role, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | Error e) {
            if (HostFailure.isDefect(e)) {
                events.accept(new Event.Defect(host(), e));
            }
            fail(HostFailure.of(e, role.map(name -> "role " + name)));
        }
        // Not when it is finished: a host of a batch waits for the others.
        last = clock.get();
        if (hasFailed()) {
            finish();
        }
    }

    private void fail(HostFailure what) {
        status = what.status();
        failure = what;
    }
}
