package net.goldentooth.inventory;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;

/** Reads Ansible's YAML inventory into a draft; what Ansible skips with a warning is an error here. */
final class YamlInventory {
    private static final List<String> SECTIONS = List.of("hosts", "children", "vars");

    private final InventoryDraft draft;
    private final Problems problems;

    YamlInventory(InventoryDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void read(YamlNode document) {
        if (isNothing(document)) {
            problems.add(Problem.warning(Origin.ofFile(document.origin().file()), "the inventory is empty"));
            return;
        }
        if (!(document instanceof YamlMap map)) {
            problems.add(
                    Problem.error(document.origin(), "an inventory must be a map of groups, found " + document.kind())
                            .withHint("it begins with \"all:\" and, below it, \"hosts:\""));
            return;
        }
        YamlNode plugin = map.get("plugin");
        if (plugin instanceof YamlScalar scalar && scalar.value() instanceof String name) {
            problems.add(
                    Problem.error(plugin.origin(), "the inventory plugin \"" + name + "\" is not supported")
                            .withHint(
                                    "write its answer to a file: ansible-inventory --list --export, or give a program that prints JSON"));
            return;
        }
        map.entries().forEach(entry -> readGroup(entry));
    }

    private boolean readGroup(YamlMap.Entry entry) {
        if (!(entry.rawKey() instanceof String name)) {
            problems.add(notText(entry, "group"));
            return false;
        }
        if (!draft.addGroup(name, entry.keyOrigin()) || isNothing(entry.value())) {
            return draft.hasGroup(name);
        }
        if (!(entry.value() instanceof YamlMap group)) {
            problems.add(Problem.error(
                            entry.value().origin(),
                            "group \"" + name + "\" must be a map, found "
                                    + entry.value().kind())
                    .withHint("a group holds hosts, children and vars"));
            return true;
        }
        for (YamlMap.Entry section : group.entries()) {
            readSection(name, section);
        }
        return true;
    }

    private void readSection(String group, YamlMap.Entry section) {
        if (!SECTIONS.contains(section.key())) {
            problems.add(Problem.error(
                            section.keyOrigin(), "unknown key \"" + section.key() + "\" in group \"" + group + "\"")
                    .withHint(NearNames.of(section.key(), SECTIONS)
                            .or(() -> Optional.of("a group holds hosts, children and vars"))));
            return;
        }
        YamlNode content = section.value();
        // Ansible takes a lone name for a map of that name.
        boolean loneName = content instanceof YamlScalar scalar && scalar.value() instanceof String;
        if (isNothing(content)) {
            return;
        }
        if (loneName && !section.key().equals("vars")) {
            YamlScalar name = (YamlScalar) content;
            YamlScalar nothing = name.withValue(null);
            content = new YamlMap(
                    name.origin(), List.of(new YamlMap.Entry(name.origin(), name.text(), name.text(), nothing)));
        }
        if (!(content instanceof YamlMap map)) {
            problems.add(notAMap(section, group));
            return;
        }
        map.entries().forEach(entry -> readEntry(group, section.key(), entry));
    }

    private static Problem notAMap(YamlMap.Entry section, String group) {
        Problem problem = Problem.error(
                section.value().origin(),
                "\"" + section.key() + "\" of group \"" + group + "\" must be a map, found "
                        + section.value().kind());
        if (section.key().equals("vars")) {
            return problem.withHint("write each variable as a line of its own: \"name: value\"");
        }
        return problem.withHint("write each name as a key: \"name:\", without a dash");
    }

    private void readEntry(String group, String section, YamlMap.Entry entry) {
        switch (section) {
            case "vars":
                String level = "group \"" + group + "\" in the inventory";
                draft.setGroupVariable(group, new Definition(entry.key(), entry.keyOrigin(), entry.value(), level));
                break;
            case "children":
                if (readGroup(entry)) {
                    draft.addChild(group, entry.key(), entry.keyOrigin());
                }
                break;
            default:
                readHost(group, entry);
        }
    }

    private void readHost(String group, YamlMap.Entry entry) {
        if (!(entry.rawKey() instanceof String written)) {
            problems.add(notText(entry, "host"));
            return;
        }
        HostRange.Expansion hosts;
        try {
            hosts = HostRange.expand(written);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(entry.keyOrigin(), String.valueOf(e.getMessage())));
            return;
        }
        if (!isNothing(entry.value()) && !(entry.value() instanceof YamlMap)) {
            problems.add(Problem.error(
                            entry.value().origin(),
                            "host \"" + written + "\" must be a map of variables, found "
                                    + entry.value().kind())
                    .withHint("write each variable below it: \"name: value\""));
        }
        for (String name : hosts.names()) {
            if (draft.addHost(name, group, entry.keyOrigin())) {
                setVariables(name, hosts.port(), entry);
            }
        }
    }

    private void setVariables(String host, String port, YamlMap.Entry entry) {
        String level = "host in the inventory";
        Origin where = entry.keyOrigin();
        if (!port.isEmpty()) {
            YamlNode number = new YamlScalar(where, Long.valueOf(port), port, where, false);
            draft.setPort(host, new Definition("ansible_port", where, number, level));
        }
        if (entry.value() instanceof YamlMap variables) {
            variables
                    .entries()
                    .forEach(
                            v -> draft.setHostVariable(host, new Definition(v.key(), v.keyOrigin(), v.value(), level)));
        }
    }

    private static Problem notText(YamlMap.Entry entry, String what) {
        return Problem.error(
                        entry.keyOrigin(),
                        "a " + what + "'s name must be text, and YAML reads " + entry.key() + " as "
                                + (entry.rawKey() instanceof Boolean ? "a boolean" : "a number"))
                .withHint("write \"" + entry.key() + "\" in quotes");
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.value() == null;
    }
}
