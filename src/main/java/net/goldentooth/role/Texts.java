package net.goldentooth.role;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.MapReader;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Template;

/** Strings of role.yaml as templates. */
final class Texts {
    private Texts() {}

    static Template template(YamlScalar scalar) {
        return new Template(scalar.textOrigin(), scalar.value() instanceof String text ? text : scalar.text());
    }

    static Optional<Template> optional(MapReader map, String key) {
        return map.text(key).map(Texts::template);
    }

    /** Returns the text of a key that must be there; when it is not, that is a problem and the text is empty. */
    static Template required(MapReader map, String key) {
        map.requireNode(key);
        return optional(map, key).orElse(new Template(map.origin(), ""));
    }

    static List<Template> list(MapReader map, String key) {
        return map.texts(key).stream().map(Texts::template).toList();
    }

    /** Returns the texts of a key that holds one string or a list of them. */
    static List<Template> oneOrMore(MapReader map, String key) {
        boolean single = map.node(key).filter(YamlScalar.class::isInstance).isPresent();
        return single ? optional(map, key).stream().toList() : list(map, key);
    }

    /** Returns the text of a key that takes a boolean or an expression. */
    static Optional<Template> flag(MapReader map, String key) {
        Optional<YamlScalar> bool = map.node(key)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> scalar.value() instanceof Boolean);
        return bool.isPresent()
                ? bool.map(scalar -> new Template(scalar.textOrigin(), String.valueOf(scalar.value())))
                : optional(map, key);
    }

    /** Returns the text of a key that takes a number or an expression. */
    static Optional<Template> number(MapReader map, String key) {
        Optional<YamlScalar> number = map.node(key)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> scalar.value() instanceof Number);
        return number.isPresent()
                ? number.map(scalar -> new Template(scalar.textOrigin(), String.valueOf(scalar.value())))
                : optional(map, key);
    }

    /** Returns whether a text has to be evaluated before it means anything. */
    static boolean isDynamic(String text) {
        return text.contains("{{") || text.contains("{%");
    }
}
