package net.goldentooth.plan.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.render.Bundle;
import net.goldentooth.source.Count;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.source.YamlReader;

/**
 * What Prometheus scrapes, compared with what it should.
 *
 * @param known what it says itself, sorted
 * @param missing addresses that it should scrape and does not know, sorted
 * @param complaint why it could not be asked; empty when it could
 */
public record Targets(List<Target> known, List<String> missing, Optional<String> complaint) {
    private static final String ADDRESS = "__address__";

    public Targets {
        known = List.copyOf(known);
        missing = List.copyOf(missing);
    }

    /** Returns targets nobody could ask for. */
    public static Targets unknown(String complaint) {
        return new Targets(List.of(), List.of(), Optional.of(complaint));
    }

    /** Returns what an answer says of the targets that a role's own files name. */
    public static Targets of(Bundle bundle, String answer) {
        return read(WantedTargets.of(bundle), answer);
    }

    /**
     * Returns what an answer says.
     *
     * @param wanted the addresses that have to be among the targets, those that relabelling drops included
     * @param answer as Prometheus's HTTP API documents it at {@code /api/v1/targets}
     */
    static Targets read(Set<String> wanted, String answer) {
        List<Target> known = new ArrayList<>();
        YamlNode dropped;
        try {
            YamlNode document = YamlReader.read("targets.json", answer);
            if (!(at(document, "data", "activeTargets") instanceof YamlList list)) {
                return unknown("it answered something that is no list of targets");
            }
            list.items().forEach(each -> known.add(target(each)));
            dropped = at(document, "data", "droppedTargets");
        } catch (InvalidInputException e) {
            return unknown("it answered something that is no JSON");
        }
        known.sort(null);
        return new Targets(known, List.copyOf(missing(wanted, known, dropped)), Optional.empty());
    }

    private static Set<String> missing(Set<String> wanted, List<Target> known, YamlNode dropped) {
        Set<String> missing = new TreeSet<>(wanted);
        known.forEach(target -> missing.remove(target.address()));
        if (dropped instanceof YamlList list) {
            list.items().forEach(each -> missing.remove(text(each, "discoveredLabels", ADDRESS)));
        }
        return missing;
    }

    private static Target target(YamlNode node) {
        String address = text(node, "discoveredLabels", ADDRESS);
        String instance = text(node, "labels", "instance");
        return new Target(
                text(node, "labels", "job"),
                instance.isEmpty() ? address : instance,
                address,
                Target.State.of(text(node, "health")),
                text(node, "lastError"));
    }

    private static YamlNode at(YamlNode node, String... path) {
        YamlNode found = node;
        for (String key : path) {
            YamlNode next = found instanceof YamlMap map ? map.get(key) : null;
            if (next == null) {
                return new YamlScalar(node.origin(), null, "", node.origin(), false);
            }
            found = next;
        }
        return found;
    }

    private static String text(YamlNode node, String... path) {
        return at(node, path) instanceof YamlScalar scalar ? scalar.text() : "";
    }

    /** Returns how many are up. */
    public long up() {
        return known.stream().filter(each -> each.state() == Target.State.UP).count();
    }

    /** Returns how many there should be. */
    public int total() {
        return known.size() + missing.size();
    }

    /** Returns whether there are as many as there should be, and all are up. */
    public boolean isHealthy() {
        return complaint.isEmpty() && missing.isEmpty() && up() == known.size();
    }

    /** Returns those whose last scrape failed. */
    public List<Target> down() {
        return known.stream().filter(each -> each.state() == Target.State.DOWN).toList();
    }

    /** Returns one line for each thing that is wrong, for people. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        complaint.ifPresent(problems::add);
        missing.forEach(address -> problems.add(address + " is not among the targets"));
        for (Target target : known) {
            if (target.state() != Target.State.UP) {
                String error = target.error().isEmpty() ? "" : ": " + target.error();
                String state = target.state() == Target.State.DOWN ? " is down" : " was not scraped yet";
                problems.add(target + state + error);
            }
        }
        return problems;
    }

    /** Returns the sum of it, such as {@code 12 of 13 targets up}. */
    public String summary() {
        if (complaint.isPresent()) {
            return "targets unknown";
        }
        String all = Count.of(total(), "target");
        if (total() == 0) {
            return all;
        }
        return up() < total() ? up() + " of " + all + " up" : (total() == 1 ? "" : "all ") + all + " up";
    }
}
