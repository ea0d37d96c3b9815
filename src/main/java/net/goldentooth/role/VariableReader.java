package net.goldentooth.role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.goldentooth.role.Variable.Alias;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;

/** Reads the entries under {@code variables:}. */
final class VariableReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ALIAS = Pattern.compile(NAME + "(\\." + NAME + ")?");

    private final Problems problems;
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    VariableReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, Variable> read(List<YamlMap.Entry> entries) {
        entries.forEach(this::read);
        checkAliases();
        return variables;
    }

    private void read(YamlMap.Entry entry) {
        if (!NAME.matcher(entry.key()).matches()) {
            problems.add(Problem.error(entry.keyOrigin(), "\"" + entry.key() + "\" is not the name of a variable")
                    .withHint("use letters, digits and underscores"));
        }
        MapReader map = MapReader.of(entry.value(), "a variable", problems);
        Optional<VariableType> type = type(map);
        Variable variable = new Variable(
                entry.keyOrigin(),
                entry.key(),
                type.orElse(VariableType.ANY),
                map.node("default"),
                map.string("about").orElse(""),
                map.bool("secret").orElse(false),
                aliases(map),
                choices(map));
        map.finish();
        variable.initial().ifPresent(initial -> checkDefault(variable, initial));
        variables.put(variable.name(), variable);
    }

    private Optional<VariableType> type(MapReader map) {
        map.requireNode("type");
        Optional<String> name = map.string("type");
        Optional<VariableType> type = name.flatMap(VariableType::of);
        if (name.isPresent() && type.isEmpty()) {
            problems.add(Problem.error(map.originOf("type"), "unknown type \"" + name.get() + "\"")
                    .withHint(NearNames.of(name.get(), VariableType.keys())
                            .or(() -> Optional.of("types: " + String.join(", ", VariableType.keys())))));
        }
        return type;
    }

    private List<Alias> aliases(MapReader map) {
        List<Alias> aliases = new ArrayList<>();
        for (YamlScalar text : map.texts("aliases")) {
            if (ALIAS.matcher(text.text()).matches()) {
                aliases.add(new Alias(text.origin(), text.text()));
            } else {
                problems.add(Problem.error(text.origin(), "\"" + text.text() + "\" is not the name of a variable"));
            }
        }
        return aliases;
    }

    private static List<String> choices(MapReader map) {
        return map.list("choices").stream()
                .filter(YamlScalar.class::isInstance)
                .map(choice -> ((YamlScalar) choice).text())
                .toList();
    }

    private void checkDefault(Variable variable, YamlNode initial) {
        Object value = initial.value();
        if (value == null || isDynamic(initial)) {
            return;
        }
        variable.refuse(value)
                .ifPresent(wrong -> problems.add(
                        Problem.error(initial.origin(), "the default of \"" + variable.name() + "\" " + wrong.message())
                                .withHint(wrong.hint())));
    }

    private static boolean isDynamic(YamlNode node) {
        if (node instanceof YamlMap map) {
            return map.entries().stream().anyMatch(entry -> isDynamic(entry.value()));
        }
        if (node instanceof YamlList list) {
            return list.items().stream().anyMatch(VariableReader::isDynamic);
        }
        return node instanceof YamlScalar scalar && scalar.value() instanceof String text && Texts.isDynamic(text);
    }

    private void checkAliases() {
        Map<String, Origin> taken = new LinkedHashMap<>();
        variables.values().forEach(variable -> taken.put(variable.name(), variable.origin()));
        for (Variable variable : variables.values()) {
            for (Alias alias : variable.aliases()) {
                Origin other = taken.putIfAbsent(alias.name(), alias.origin());
                if (other != null) {
                    problems.add(
                            Problem.error(alias.origin(), "\"" + alias.name() + "\" is declared already, at " + other));
                }
            }
        }
    }
}
