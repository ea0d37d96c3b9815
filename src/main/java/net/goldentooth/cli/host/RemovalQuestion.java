package net.goldentooth.cli.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import net.goldentooth.cli.project.Console;
import net.goldentooth.cli.project.Project;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.source.Problem;

/** Whether somebody agrees to what a run removes. Silence is no. */
record RemovalQuestion(Project project, ApplyOptions options) {

    /** Returns why plans must not be applied; asks where that can be asked. */
    Optional<Problem> refusal(Map<HostName, List<Plan>> changes) {
        TreeSet<String> removals = new TreeSet<>();
        changes.forEach((host, plans) -> {
            if (plans.stream().anyMatch(Plan::removesSomething)) {
                removals.add(host.value());
            }
        });
        if (removals.isEmpty() || options.yes) {
            return Optional.empty();
        }
        boolean forGood = changes.values().stream().flatMap(List::stream).anyMatch(Plan::purgesSomething);
        String what = (forGood ? "data for good" : "something") + " on " + String.join(", ", removals);
        // Where JSON is wanted, the plans are not shown yet, and a question would stand before the document.
        if (!project.console().isInteractive() || project.options().isJson()) {
            return Optional.of(refused(what).withHint("look at it with --check --diff, then say --yes"));
        }
        return agrees("This removes " + what + ". Go on?")
                ? Optional.empty()
                : Optional.of(refused(what).withHint("answer the question with y, or say --yes"));
    }

    private static Problem refused(String what) {
        return Problem.error("this would remove " + what + "; nothing was changed");
    }

    // On a thread of its own: who waits at the question may be told to end.
    private boolean agrees(String question) {
        Console console = project.console();
        AtomicBoolean agreed = new AtomicBoolean();
        boolean answered = console.interruption()
                .start(() -> agreed.set(console.confirm(question)), RemovalQuestion::inBackground)
                .isDone();
        if (!answered) {
            console.err().println();
        }
        return answered && agreed.get();
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "question");
        thread.setDaemon(true);
        thread.start();
    }
}
