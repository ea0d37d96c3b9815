package net.goldentooth.inventory;

import java.nio.file.Path;
import java.util.List;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Workspace;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.source.YamlReader;

/**
 * The values of {@code -e}: {@code k=v} pairs (every value is text), a map in YAML or JSON, or
 * {@code @file}. Later ones win.
 */
public final class ExtraVars {
    private static final String LEVEL = "extra vars (-e)";
    private static final String SHOWN = "-e";

    private final VariableTable table = new VariableTable();

    private ExtraVars() {}

    /** Returns no variables. */
    public static ExtraVars none() {
        return new ExtraVars();
    }

    /**
     * Returns what the options give.
     *
     * @param workspace reads files, whose paths are relative to the working folder
     * @throws InvalidInputException with everything that is wrong in them
     */
    public static ExtraVars read(List<String> options, Workspace workspace, VaultKeys keys) {
        ExtraVars vars = new ExtraVars();
        Problems problems = new Problems();
        for (String option : options) {
            problems.collect(() -> vars.add(option.strip(), new Sources(workspace, keys, problems)));
        }
        problems.throwIfErrors();
        return vars;
    }

    VariableTable table() {
        return table;
    }

    /** What options are read with. */
    private record Sources(Workspace workspace, VaultKeys keys, Problems problems) {
        YamlNode file(String path) {
            return new VaultedYaml(keys).read(workspace.read(Path.of(path)), problems);
        }

        YamlNode text(String text) {
            return YamlReader.read(SHOWN, text, problems);
        }
    }

    private void add(String option, Sources sources) {
        if (option.startsWith("@")) {
            addMap(sources.file(option.substring(1)));
        } else if (option.startsWith("{") || option.startsWith("[")) {
            addMap(sources.text(option));
        } else if (!option.isEmpty()) {
            addPairs(option);
        }
    }

    private void addMap(YamlNode node) {
        boolean nothing = node instanceof YamlScalar scalar && scalar.value() == null;
        if (node instanceof YamlMap map) {
            table.putAll(map, LEVEL);
        } else if (!nothing) {
            throw new InvalidInputException(
                    Problem.error(node.origin(), "extra variables must be a map, found " + node.kind()));
        }
    }

    private void addPairs(String option) {
        for (KeyValues.Pair pair : KeyValues.read(SHOWN, option)) {
            Origin where = pair.origin().plus(0, pair.name().length() + 2);
            YamlNode text = new YamlScalar(where, pair.value(), pair.value(), where, true);
            table.put(new Definition(pair.name(), pair.origin(), text, LEVEL));
        }
    }
}
