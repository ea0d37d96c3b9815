package net.goldentooth.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.inventory.Schema;
import net.goldentooth.role.Variable.Alias;

/** Describes what roles declare as JSON Schema, under every name that an inventory may use for it. */
public final class VariableSchema {
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, Schema> keys = new LinkedHashMap<>();

    private VariableSchema() {}

    /** Returns the schemas of all variables of roles, by name. Of two roles that declare one name the first describes it. */
    public static Map<String, Schema> of(Collection<Role> roles) {
        VariableSchema all = new VariableSchema();
        roles.forEach(role -> role.variables().values().forEach(variable -> all.add(role, variable)));
        return all.schemas;
    }

    private void add(Role role, Variable variable) {
        schemas.putIfAbsent(variable.name(), schema(variable).about(about(role, variable)));
        for (Alias alias : variable.aliases()) {
            Schema schema =
                    schema(variable).about("Another name for " + variable.name() + ". " + about(role, variable));
            if (alias.key().isEmpty()) {
                schemas.putIfAbsent(alias.name(), schema);
            } else {
                holder(alias.holder()).with(alias.key().get(), schema);
            }
        }
    }

    /** Returns the keys of a map that holds several variables, such as {@code prometheus_global}. */
    private Schema holder(String name) {
        return keys.computeIfAbsent(name, any -> {
            Schema properties = Schema.any();
            schemas.putIfAbsent(name, Schema.type("object", "string").with("properties", properties.map()));
            return properties;
        });
    }

    private static String about(Role role, Variable variable) {
        String secret = variable.secret() ? " It is a secret: keep it in a vault." : "";
        return (variable.about() + secret + " (role " + role.name() + ")").strip();
    }

    private static Schema schema(Variable variable) {
        Schema type = variable.choices().isEmpty() ? schema(variable.type()) : choices(variable.choices());
        Schema schema = variable.type() == VariableType.ANY ? type : Schema.anyOf(type, Schema.dynamic());
        Object initial = variable.initial().map(node -> node.value()).orElse(null);
        return initial == null || variable.secret() ? schema : schema.with("default", initial);
    }

    private static Schema choices(List<String> choices) {
        List<Object> values = new ArrayList<>(choices);
        return Schema.oneOf(values.toArray());
    }

    /** Returns the schema of the values that {@link VariableType#accepts} has. */
    private static Schema schema(VariableType type) {
        return switch (type) {
            case STRING -> Schema.type("string");
            case INT -> Schema.anyOf(Schema.type("integer"), Schema.text("^[-+]?\\d+$"));
            case BOOL -> Schema.type("boolean");
            case FLOAT -> Schema.anyOf(Schema.type("number"), Schema.text("^[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?$"));
            case LIST -> Schema.type("array");
            case MAP -> Schema.type("object");
            case DURATION -> Schema.text("^((?=\\d)(\\d+y)?(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?|0)$");
            case SIZE -> Schema.anyOf(Schema.oneOf(0), Schema.text("^(0|\\d+([KMGTPE]?i?B))$"));
            case PORT -> Schema.anyOf(Schema.type("integer").with("minimum", 1).with("maximum", 65535), port());
            case PATH -> Schema.text("^((/(?!\\.{1,2}(/|$))[^/\\x00-\\x1f\\x7f]+)+|/)$");
            case URL -> Schema.text("^((https?://[^\\s/]+|file:///)\\S*)$");
            case ANY -> Schema.any();
        };
    }

    private static Schema port() {
        return Schema.text("^\\+?0*([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$");
    }
}
