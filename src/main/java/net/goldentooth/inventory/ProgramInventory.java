package net.goldentooth.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.source.InventoryProgram;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;

/** Reads what an inventory program prints for {@code --list}, and for {@code --host NAME} when it has no {@code _meta}. */
final class ProgramInventory {
    private static final List<String> SECTIONS = List.of("hosts", "vars", "children");

    private final InventoryDraft draft;
    private final Problems problems;
    private final Set<String> named = new LinkedHashSet<>();

    ProgramInventory(InventoryDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void read(InventoryProgram program) {
        YamlNode answer = program.ask("--list");
        if (!(answer instanceof YamlMap map)) {
            problems.add(
                    Problem.error(answer.origin(), "the program must print a map of groups, found " + answer.kind()));
            return;
        }
        YamlNode hostVars = null;
        for (YamlMap.Entry entry : map.entries()) {
            if (!entry.key().equals("_meta")) {
                readGroup(entry);
            } else if (entry.value() instanceof YamlMap meta) {
                hostVars = meta.get("hostvars");
            }
        }
        for (String host : named) {
            YamlNode variables = hostVars == null ? program.ask("--host", host) : get(hostVars, host);
            setHostVariables(host, variables);
        }
    }

    private static @Nullable YamlNode get(YamlNode hostVars, String host) {
        return hostVars instanceof YamlMap map ? map.get(host) : null;
    }

    private void setHostVariables(String host, @Nullable YamlNode variables) {
        if (variables instanceof YamlMap map) {
            map.entries()
                    .forEach(entry -> draft.setHostVariable(
                            host,
                            new Definition(
                                    entry.key(), entry.keyOrigin(), entry.value(), "host in the program's answer")));
        } else if (variables != null && !isNothing(variables)) {
            problems.add(Problem.error(
                    variables.origin(),
                    "the variables of host \"" + host + "\" must be a map, found " + variables.kind()));
        }
    }

    private void readGroup(YamlMap.Entry entry) {
        String group = entry.key();
        if (!draft.addGroup(group, entry.keyOrigin())) {
            return;
        }
        if (!(entry.value() instanceof YamlMap content)) {
            addHosts(group, entry.value());
            return;
        }
        if (SECTIONS.stream().allMatch(section -> content.get(section) == null)) {
            // The old short form: a host of the group's name, and variables.
            addHost(group, group, entry.keyOrigin());
            setGroupVariables(group, content);
            return;
        }
        YamlNode hosts = content.get("hosts");
        if (hosts != null) {
            addHosts(group, hosts);
        }
        YamlNode variables = content.get("vars");
        if (variables != null) {
            setGroupVariables(group, variables);
        }
        YamlNode children = content.get("children");
        if (children != null) {
            addChildren(group, children);
        }
    }

    private void addHosts(String group, YamlNode hosts) {
        if (!(hosts instanceof YamlList list)) {
            problems.add(Problem.error(
                    hosts.origin(), "the hosts of group \"" + group + "\" must be a list, found " + hosts.kind()));
            return;
        }
        list.items().forEach(item -> text(item, "host").ifPresent(name -> addHost(group, name, item.origin())));
    }

    private void addHost(String group, String name, Origin where) {
        if (draft.addHost(name, group, where)) {
            named.add(name);
        }
    }

    private void addChildren(String group, YamlNode children) {
        if (!(children instanceof YamlList list)) {
            problems.add(Problem.error(
                    children.origin(),
                    "the children of group \"" + group + "\" must be a list, found " + children.kind()));
            return;
        }
        for (YamlNode item : list.items()) {
            text(item, "group")
                    .filter(name -> draft.addGroup(name, item.origin()))
                    .ifPresent(name -> draft.addChild(group, name, item.origin()));
        }
    }

    private void setGroupVariables(String group, YamlNode variables) {
        if (!(variables instanceof YamlMap map)) {
            problems.add(Problem.error(
                    variables.origin(),
                    "the vars of group \"" + group + "\" must be a map, found " + variables.kind()));
            return;
        }
        String level = "group \"" + group + "\" in the program's answer";
        map.entries()
                .forEach(entry -> draft.setGroupVariable(
                        group, new Definition(entry.key(), entry.keyOrigin(), entry.value(), level)));
    }

    private Optional<String> text(YamlNode item, String what) {
        if (item instanceof YamlScalar scalar && scalar.value() instanceof String name) {
            return Optional.of(name);
        }
        problems.add(Problem.error(item.origin(), "a " + what + "'s name must be a string, found " + item.kind()));
        return Optional.empty();
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.value() == null;
    }
}
