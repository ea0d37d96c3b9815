package net.goldentooth.endpoint.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Memory;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Probe;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.Vitals;
import net.goldentooth.endpoint.facts.GatheredFacts;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Facts;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.RemotePath;
import org.jspecify.annotations.Nullable;

/**
 * A session with the host program on the other side of a channel, which is one run of one command. The host's hello is
 * read with the first answer, so a look at a host takes one round trip.
 */
public final class HostSession implements Session {
    /** What is run on every host by every version, behind what makes it root; the program comes on standard input. */
    public static final String COMMAND_LINE = HostProgram.BOOTSTRAP;

    /** What that command line gives to the shell it starts. */
    public static final String SCRIPT = HostProgram.SCRIPT;

    private static final Duration APPLY = Duration.ofMinutes(60);
    private static final Duration COMMAND = Duration.ofHours(12);

    private final Conversation conversation;
    private final Nonce nonce;
    private final Premises premises;
    private final String root;
    private @Nullable Memory memory;
    private @Nullable Answer hello;
    private @Nullable Facts facts;
    private boolean ableToAct;
    private int applied;

    private HostSession(Conversation conversation, Nonce nonce, Premises premises) {
        this.conversation = conversation;
        this.nonce = nonce;
        this.premises = premises;
        this.root = premises.root();
    }

    /**
     * Starts the host program. When no password has to be given first, this waits for nothing; what goes wrong on the
     * host is then thrown by what is asked first.
     *
     * @throws ApplyException when the machine was reached and refuses, such as for a wrong sudo password
     * @throws UnreachableException when nothing can be run there
     */
    public static HostSession open(Exec exec, Become become, Nonce nonce) {
        return open(exec, become, nonce, Premises.MACHINE);
    }

    /** Starts the host program, perhaps on a folder that stands for a whole machine, such as a mounted image. */
    public static HostSession open(Exec exec, Become become, Nonce nonce, Premises premises) {
        return new HostSession(new Conversation(exec, become, nonce, premises.root()), nonce, premises);
    }

    @Override
    public Facts facts() {
        if (facts == null) {
            hello = conversation.hello();
            facts = HostFacts.read(hello, root);
        }
        return facts;
    }

    @Override
    public Vitals vitals() {
        conversation.request(
                new ShellText().define("vitals", HostProgram.vitals()).call("show_vitals"));
        return HostFacts.vitals(facts(), conversation.answer(Conversation.LOOK));
    }

    @Override
    public GatheredFacts gather() {
        if (!root.isEmpty()) {
            throw new ApplyException(
                    "facts are what a running machine says of itself, and " + root + " is a folder", null);
        }
        conversation.request(
                new ShellText().define("gathering", HostProgram.gathering()).call("gather"));
        facts();
        return GatheredFacts.of(conversation.answer(Conversation.LOOK).texts());
    }

    @Override
    public Snapshot snapshot(Watch watch) {
        List<String> roles = List.copyOf(watch.roles());
        roles.forEach(PlanText::requireName);
        ShellText request = new ShellText()
                .call("look_at_roles", roles)
                .call("look_at_paths", on(watch.paths()))
                .call("look_at_units", words(watch.units()));
        request.call("look_at_journal_again");
        if (!watch.packages().isEmpty()) {
            request.call("look_at_packages", List.copyOf(watch.packages()));
        }
        if (!watch.users().isEmpty()) {
            request.call("look_at_users", List.copyOf(watch.users()));
        }
        conversation.request(request);
        Facts known = factsAsRoot();
        SnapshotReader reader = new SnapshotReader(checked(conversation.answer(Conversation.LOOK)), root);
        return reader.snapshot(known, sums(reader));
    }

    private Map<RemotePath, String> sums(SnapshotReader reader) {
        List<RemotePath> unsummed = reader.unsummed();
        if (unsummed.isEmpty()) {
            return Map.of();
        }
        conversation.request(new ShellText().call("show_sums", on(unsummed)));
        return reader.sums(conversation.answer(Conversation.LOOK));
    }

    @Override
    public Map<RemotePath, byte[]> contents(Set<RemotePath> paths) {
        List<RemotePath> asked = new ArrayList<>(new TreeSet<>(paths));
        conversation.request(new ShellText().call("show_contents", on(asked)));
        factsAsRoot();
        Answer answer = conversation.answer(Conversation.LOOK);
        Map<RemotePath, byte[]> contents = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            byte[] bytes = answer.section("content " + i);
            if (answer.has("content " + i) && bytes.length <= PlanFiles.LARGE) {
                contents.put(asked.get(i), bytes);
            }
        }
        return contents;
    }

    @Override
    public Rehearsal rehearse(Plan plan) {
        factsAsRoot();
        PlanText text = new PlanText(plan, premises);
        List<String> failures = new ArrayList<>(UnitFile.misspeltCapabilities(text.carried()));
        Answer answer = act(text, new RunId("rehearsal", "rehearsal"), "rehearse", heard -> {});
        if (!answer.text("verdicts").isEmpty()) {
            failures.add(plan.hide(answer.text("verdicts")));
        }
        List<String> open = answer.lines("unvalidated").stream().map(plan::hide).toList();
        return new Rehearsal(failures, open);
    }

    @Override
    public Result apply(Plan plan, RunId run, Consumer<String> progress) {
        factsAsRoot();
        PlanText text = new PlanText(plan, premises);
        List<String> misspelt = UnitFile.misspeltCapabilities(text.carried());
        if (!misspelt.isEmpty()) {
            return new Result(Result.Status.REFUSED, String.join("\n", misspelt), List.of());
        }
        if (!text.sentBefore().isEmpty()) {
            new Upload(conversation).send(text.sentBefore(), acting(), progress);
        }
        StringBuilder phase = new StringBuilder("receive");
        try {
            Answer answer = act(text, run, "apply", heard -> {
                PhaseTitle.ofPhase(heard).ifPresent(title -> phase.replace(0, phase.length(), title));
                PhaseTitle.of(heard).ifPresent(progress);
            });
            return result(answer, plan);
        } catch (UnreachableException e) {
            throw new UnreachableException(
                    e.getMessage() + "\nthe host was at: " + phase, e.hint().orElse(null), e);
        }
    }

    private static Result result(Answer answer, Plan plan) {
        String status = answer.line("result")
                .orElseThrow(() -> new UnreachableException("the host did not say how it ended", "run again", null));
        List<String> notes = answer.lines("note").stream().map(plan::hide).toList();
        return new Result(Result.Status.valueOf(status), plan.hide(answer.text("message")), notes);
    }

    private Answer act(PlanText text, RunId run, String function, Consumer<String> heard) {
        // Nobody on the host knows the nonce, so nobody foresees what is made from it.
        String described = text.describe(run, nonce.derive(++applied)).toString();
        conversation.request(acting().define("described", described).call(function));
        for (ManagedFile file : text.carried()) {
            conversation.send(file.content());
        }
        return checked(conversation.answer(APPLY, heard));
    }

    /** Returns the beginning of a request to act: the second part of the program, which most hosts never need, once. */
    private ShellText acting() {
        if (ableToAct) {
            return new ShellText();
        }
        ableToAct = true;
        return new ShellText().define("acting", HostProgram.acting());
    }

    @Override
    public List<String> recover(RunId run, Consumer<String> progress) {
        factsAsRoot();
        conversation.request(acting().set("run", run.value())
                .set("by", run.by())
                .set("patience", PlanText.seconds(run.patience()))
                .set("role", "")
                .set("deed", "")
                .set("stage", nonce.derive(++applied))
                .call("recover_only"));
        Consumer<String> heard = line -> PhaseTitle.of(line).ifPresent(progress);
        return checked(conversation.answer(APPLY, heard)).lines("note");
    }

    @Override
    public Memory memory() {
        if (memory == null) {
            memory = new HostMemory(conversation, this::factsAsRoot, root);
        }
        return memory;
    }

    @Override
    public CommandResult run(List<String> command) {
        if (!root.isEmpty()) {
            throw new ApplyException(
                    "nothing can be run on it: it is the folder " + root + ", in which nothing runs", null);
        }
        conversation.request(new ShellText().call("run_command", command));
        facts();
        Answer answer = conversation.answer(COMMAND);
        int status = Integer.parseInt(answer.line("status").orElse("125"));
        return new CommandResult(
                status,
                new String(answer.section("output"), StandardCharsets.UTF_8),
                new String(answer.section("errors"), StandardCharsets.UTF_8));
    }

    @Override
    public Probe probe() {
        return new HostProbe(this);
    }

    /** Returns the answer to a question that takes the part of the program for acting. */
    Answer act(ShellText question, Duration limit) {
        factsAsRoot();
        conversation.request(acting().add(question));
        return checked(conversation.answer(limit));
    }

    private Facts factsAsRoot() {
        Facts known = facts();
        if (hello != null && !HostFacts.isRoot(hello)) {
            throw new ApplyException(
                    "logged in, but not as root, which is needed to look at and change a host",
                    "give -b, or set ansible_become: true");
        }
        return known;
    }

    static Answer checked(Answer answer) {
        if (answer.has("refused")) {
            throw new ApplyException(answer.text("refused"), null);
        }
        return answer;
    }

    private List<String> on(Collection<RemotePath> paths) {
        return paths.stream().map(path -> root + path.value()).toList();
    }

    private static List<String> words(Collection<?> things) {
        return things.stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        conversation.close();
    }
}
