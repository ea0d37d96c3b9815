package net.goldentooth.plan.health;

import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.source.YamlReader;

/** Finds the targets that a role's own files name: those of static configurations, and the lists of file_sd. */
final class WantedTargets {
    private final Set<String> found = new TreeSet<>();

    private WantedTargets() {}

    /** Returns the addresses, as they are written. */
    static Set<String> of(Bundle bundle) {
        WantedTargets wanted = new WantedTargets();
        for (ManagedFile file : bundle.files()) {
            if (file.path().fileName().matches(".*\\.(ya?ml|json)")
                    && file.content() instanceof Content.InMemory text) {
                wanted.read(file.path().fileName(), text.text());
            }
        }
        return wanted.found;
    }

    private void read(String name, String text) {
        YamlNode document;
        try {
            document = YamlReader.read(name, text);
        } catch (InvalidInputException e) {
            // Judging files is for validators; what is no YAML names no targets.
            return;
        }
        if (document instanceof YamlMap map && map.get("scrape_configs") instanceof YamlList jobs) {
            jobs.items().stream()
                    .filter(YamlMap.class::isInstance)
                    .map(job -> ((YamlMap) job).get("static_configs"))
                    .filter(YamlList.class::isInstance)
                    .forEach(groups -> addGroups((YamlList) groups));
        } else if (document instanceof YamlList groups) {
            addGroups(groups);
        }
    }

    private void addGroups(YamlList groups) {
        for (YamlNode group : groups.items()) {
            if (group instanceof YamlMap map && map.get("targets") instanceof YamlList targets) {
                targets.items().stream()
                        .filter(YamlScalar.class::isInstance)
                        .forEach(target -> found.add(((YamlScalar) target).text()));
            }
        }
    }
}
