package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.value.None;

/** What a value in an INI inventory stands for: what Python takes for a literal is that, and all other text is text. */
final class IniValue {
    private IniValue() {}

    static YamlNode read(Origin where, String text) {
        Optional<Object> literal = literal(where, text);
        return literal.isPresent() ? node(where, literal.get()) : new YamlScalar(where, text, text, where, true);
    }

    private static Optional<Object> literal(Origin where, String text) {
        try {
            return PythonLiteral.read(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    Problem.error(
                                    where,
                                    "to Ansible this is " + e.getMessage() + " of Python's, which is not supported")
                            .withHint(
                                    "make it text with Python's quotes, which beside a host's name need quotes of their own: x='\"text\"'"));
        }
    }

    private static YamlNode node(Origin where, Object value) {
        if (value instanceof List<?> list) {
            List<YamlNode> items = new ArrayList<>();
            list.forEach(item -> items.add(node(where, item)));
            return new YamlList(where, items);
        }
        if (value instanceof Map<?, ?> map) {
            List<YamlMap.Entry> entries = new ArrayList<>();
            map.forEach(
                    (key, item) -> entries.add(new YamlMap.Entry(where, String.valueOf(key), key, node(where, item))));
            return new YamlMap(where, entries);
        }
        boolean isText = value instanceof String;
        return new YamlScalar(where, value == None.NONE ? null : value, String.valueOf(value), where, isText);
    }
}
