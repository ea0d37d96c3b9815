package net.goldentooth.inventory;

import net.goldentooth.source.Origin;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.source.YamlReader;

/** Reads YAML files of which any may be encrypted as a whole. */
final class VaultedYaml {
    private final VaultKeys keys;

    VaultedYaml(VaultKeys keys) {
        this.keys = keys;
    }

    /** Returns what a file holds, so far as it can be understood; what cannot is added to the problems. */
    YamlNode read(SourceFile file, Problems problems) {
        String text = file.text();
        if (!VaultFile.isVault(text)) {
            return YamlReader.read(file.shown(), text, problems);
        }
        YamlNode node = YamlReader.read(file.shown(), keys.open(text, Origin.ofFile(file.shown())), problems);
        remember(node);
        return node;
    }

    private void remember(YamlNode node) {
        if (node instanceof YamlMap map) {
            map.entries().forEach(entry -> remember(entry.value()));
        } else if (node instanceof YamlList list) {
            list.items().forEach(this::remember);
        } else if (node instanceof YamlScalar scalar
                && scalar.value() != null
                && !(scalar.value() instanceof Boolean)) {
            keys.remember(scalar.text());
        }
    }
}
