package net.goldentooth.endpoint.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.endpoint.Memory;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.past.HostHistory;
import net.goldentooth.plan.past.KeptState;
import net.goldentooth.plan.past.Past;
import net.goldentooth.render.RemotePath;

/** Asks the host program what the host remembers. */
final class HostMemory implements Memory {
    private final Conversation conversation;
    private final Runnable hello;
    private final String root;
    private boolean able;

    /** @param hello reads the host's hello, when it is still to be read, and refuses who is not root */
    HostMemory(Conversation conversation, Runnable hello, String root) {
        this.conversation = conversation;
        this.hello = hello;
        this.root = root;
    }

    @Override
    public HostHistory history(int entries) {
        Answer answer = ask(new ShellText().call("recall_history", Integer.toString(entries)));
        List<KeptState> kept = new ArrayList<>();
        answer.lines("kept").stream().map(line -> line.split("\t", -1)).forEach(fields -> {
            Optional<String> run = fields[1].isEmpty() ? Optional.empty() : Optional.of(fields[1]);
            kept.add(new KeptState(fields[2], fields[0], run));
        });
        String bytes = answer.text("disk").strip();
        return new HostHistory(
                HistoryReader.entries(answer.lines("history")),
                kept,
                roles(answer),
                bytes.isEmpty() ? 0 : Long.parseLong(bytes));
    }

    @Override
    public Past past() {
        Answer answer = ask(new ShellText().call("recall_generations"));
        return new Past(
                roles(answer),
                new GenerationReader(answer).generations(),
                Set.copyOf(answer.fields("originals").stream()
                        .map(path -> new RemotePath("/" + path))
                        .toList()),
                HistoryReader.entries(answer.lines("history")));
    }

    private static Map<String, RoleManifest> roles(Answer answer) {
        Map<String, RoleManifest> roles = new HashMap<>();
        SnapshotReader.manifests(answer).forEach((role, record) -> roles.put(role, record.manifest()));
        return roles;
    }

    @Override
    public Map<RemotePath, String> sums(Set<RemotePath> files) {
        if (files.isEmpty()) {
            return Map.of();
        }
        Answer answer = ask(new ShellText().call("show_sums", on(new TreeSet<>(files))));
        return ObservedFiles.sums(answer, path -> path.substring(root.length()));
    }

    @Override
    public Map<RemotePath, List<String>> folders(Set<RemotePath> folders) {
        List<RemotePath> asked = List.copyOf(new TreeSet<>(folders));
        Map<RemotePath, List<String>> found = new HashMap<>();
        if (!asked.isEmpty()) {
            Answer answer = ask(new ShellText().call("look_into", on(asked)));
            for (int i = 0; i < asked.size(); i++) {
                if (answer.has("folder " + i)) {
                    found.put(asked.get(i), answer.fields("folder " + i));
                }
            }
        }
        return found;
    }

    @Override
    public Map<RemotePath, Long> sizes(Set<RemotePath> folders) {
        List<RemotePath> asked = List.copyOf(new TreeSet<>(folders));
        Map<RemotePath, Long> found = new HashMap<>();
        if (!asked.isEmpty()) {
            Answer answer = ask(new ShellText().call("measure", on(asked)));
            for (int i = 0; i < asked.size(); i++) {
                String size = answer.line("size " + i).orElse("");
                found.put(asked.get(i), size.isEmpty() ? 0L : Long.parseLong(size));
            }
        }
        return found;
    }

    private Answer ask(ShellText question) {
        ShellText request = new ShellText();
        if (!able) {
            request.define("remembering", HostProgram.remembering());
            able = true;
        }
        conversation.request(request.add(question));
        hello.run();
        return HostSession.checked(conversation.answer(Conversation.LOOK));
    }

    private List<String> on(Iterable<RemotePath> paths) {
        List<String> all = new ArrayList<>();
        paths.forEach(path -> all.add(root + path.value()));
        return all;
    }
}
