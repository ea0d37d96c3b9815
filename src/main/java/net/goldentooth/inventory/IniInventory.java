package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.YamlNode;

/** Reads Ansible's INI inventory: sections {@code [group]}, {@code [group:vars]} and {@code [group:children]}. */
final class IniInventory {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?");
    private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");
    private static final List<String> KINDS = List.of("hosts", "vars", "children");

    private final InventoryDraft draft;
    private final Problems problems;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private String group = Group.UNGROUPED;
    private String kind = "hosts";

    /** A group that was named before a section of its own: by its variables, or as a child. */
    private record Waiting(Origin where, String kind, List<String> parents) {}

    IniInventory(InventoryDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void read(SourceFile file) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int indent = line.length() - line.stripLeading().length();
            Origin where = new Origin(file.shown(), i + 1, indent + 1);
            problems.collect(() -> readLine(where, line));
        }
        waiting.forEach((name, missing) -> problems.add(undeclared(name, missing)));
    }

    private Problem undeclared(String name, Waiting missing) {
        if (missing.kind().equals("vars")) {
            return Problem.error(missing.where(), "variables of a group \"" + name + "\" that is never declared")
                    .withHint("add a section [" + name + "] with its hosts");
        }
        return Problem.error(
                        missing.where(),
                        "the child \"" + name + "\" of group \""
                                + missing.parents().get(0) + "\" is never declared")
                .withHint("add a section [" + name + "] with its hosts");
    }

    private void readLine(Origin where, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        Matcher section = SECTION.matcher(text);
        if (section.matches()) {
            readSection(where, section);
        } else if (text.startsWith("[") && text.endsWith("]")) {
            problems.add(Problem.error(where, "\"" + text + "\" is no section")
                    .withHint("write [group], [group:vars] or [group:children], without spaces"));
        } else if (kind.equals("vars")) {
            readVariable(where, text);
        } else if (kind.equals("children")) {
            readChild(where, text);
        } else {
            readHost(where, line);
        }
    }

    private void readSection(Origin where, Matcher section) {
        group = section.group(1);
        kind = section.group(2) == null ? "hosts" : section.group(2);
        if (!KINDS.contains(kind)) {
            problems.add(Problem.error(where, "unknown kind of section \"" + kind + "\"")
                    .withHint(NearNames.of(kind, KINDS)));
            kind = "vars";
        }
        if (!draft.hasGroup(group)) {
            if (kind.equals("vars")) {
                waiting.putIfAbsent(group, new Waiting(where, "vars", List.of()));
            }
            draft.addGroup(group, where);
        }
        if (!kind.equals("vars")) {
            declare(group, where);
        }
    }

    /** The group is declared now: it becomes the child of those that wait for it, and they of those that wait for them. */
    private void declare(String name, Origin where) {
        Waiting waited = waiting.remove(name);
        if (waited == null) {
            return;
        }
        for (String parent : waited.parents()) {
            draft.addChild(parent, name, where);
            Waiting above = waiting.get(parent);
            if (above != null && above.kind().equals("children")) {
                declare(parent, where);
            }
        }
    }

    private void readChild(Origin where, String text) {
        Matcher matcher = GROUP.matcher(text);
        if (!matcher.matches()) {
            problems.add(Problem.error(where, "\"" + text + "\" is no group name"));
            return;
        }
        String child = matcher.group(1);
        if (draft.hasGroup(child)) {
            draft.addChild(group, child, where);
            return;
        }
        waiting.computeIfAbsent(child, any -> new Waiting(where, "children", new ArrayList<>()))
                .parents()
                .add(group);
    }

    private void readVariable(Origin where, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(Problem.error(where, "\"" + text + "\" is not of the form name=value"));
            return;
        }
        String value = text.substring(equals + 1).strip();
        Origin valueOrigin = where.plus(0, text.indexOf(value, equals + 1) + 1);
        draft.setGroupVariable(
                group,
                new Definition(
                        text.substring(0, equals).strip(),
                        where,
                        IniValue.read(valueOrigin, value),
                        "group \"" + group + "\" in the inventory"));
    }

    private void readHost(Origin where, String line) {
        List<ShellWords.Word> words = ShellWords.splitLine(where, line);
        ShellWords.Word first = words.get(0);
        HostRange.Expansion hosts;
        try {
            hosts = HostRange.expand(first.text());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.error(first.origin(), String.valueOf(e.getMessage())));
        }
        List<Definition> variables = new ArrayList<>();
        words.subList(1, words.size()).forEach(word -> addVariable(word, variables));
        for (String name : hosts.names()) {
            if (draft.addHost(name, group, first.origin())) {
                setPort(name, first.origin(), hosts.port());
                variables.forEach(variable -> draft.setHostVariable(name, variable));
            }
        }
    }

    private void setPort(String host, Origin where, String port) {
        if (!port.isEmpty()) {
            YamlNode number = IniValue.read(where, port);
            draft.setPort(host, new Definition("ansible_port", where, number, "host in the inventory"));
        }
    }

    private void addVariable(ShellWords.Word word, List<Definition> variables) {
        int equals = word.text().indexOf('=');
        if (equals < 1) {
            problems.add(Problem.error(word.origin(), "\"" + word.text() + "\" is not of the form name=value")
                    .withHint("after a host's name come its variables; the next host begins a line of its own"));
            return;
        }
        YamlNode value =
                IniValue.read(word.origin().plus(0, equals + 2), word.text().substring(equals + 1));
        variables.add(new Definition(word.text().substring(0, equals), word.origin(), value, "host in the inventory"));
    }
}
