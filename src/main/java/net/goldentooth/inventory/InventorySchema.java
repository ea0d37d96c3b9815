package net.goldentooth.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Describes inventories as JSON Schema (draft 2020-12), so that editors complete and check them: the structure that {@link
 * YamlInventory} reads, the connection variables, and what roles declare.
 */
public final class InventorySchema {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    // What InventoryDraft refuses in the name of a group, and HostName and HostRange in that of a host.
    private static final String GROUP_NAME = "^[^-\\s,:;&!~@*?\\[\\]{}/\\\\'\"][^\\s,:;&!~@*?\\[\\]{}/\\\\'\"]*$";
    private static final String RANGE = "\\[[0-9A-Za-z]*:[0-9A-Za-z]+(:[0-9]+)?\\]";
    private static final String HOST_NAME = "^(([A-Za-z0-9_]|" + RANGE + ")([A-Za-z0-9_.-]|" + RANGE
            + ")*(:[0-9]+)?|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*|\\[[0-9A-Fa-f:.]+\\]:[0-9]+)$";

    private final Map<String, Schema> roleVariables;

    /** @param roleVariables the schemas of the variables that roles declare, by name */
    public InventorySchema(Map<String, Schema> roleVariables) {
        this.roleVariables = new LinkedHashMap<>(roleVariables);
    }

    /** Returns the schema of an inventory file, as plain data. */
    public Map<String, Object> ofInventories() {
        return begin("An inventory", "Groups of hosts, as Ansible's YAML inventories hold them.")
                .with(names("group", GROUP_NAME, "object", "null"))
                .with(
                        "$defs",
                        Schema.any()
                                .with("group", group())
                                .with("hosts", names("variables", HOST_NAME, "object", "string", "null"))
                                .with("children", names("group", GROUP_NAME, "object", "string", "null"))
                                .with("groupVariables", groupVariables())
                                .with("variables", variables()))
                .map();
    }

    /** Returns the schema of a file in {@code group_vars/} or {@code host_vars/}, as plain data. */
    public Map<String, Object> ofVariables() {
        return begin("Variables", "The variables of a group or of a host, one a key.")
                .with(variables())
                .map();
    }

    private static Schema begin(String title, String about) {
        return Schema.any().with("$schema", DRAFT).with("title", title).about(about);
    }

    private static Schema group() {
        Schema hosts =
                Schema.definition("hosts").about("The hosts of the group itself; ranges such as node[01:12] too.");
        Schema vars = Schema.definition("groupVariables")
                .about("What holds for every host in it, unless it is said closer to the host.");
        Schema sections = Schema.any()
                .with("hosts", hosts)
                .with("children", Schema.definition("children").about("The groups inside it."))
                .with("vars", vars);
        return Schema.type("object", "null").with("additionalProperties", false).with("properties", sections);
    }

    /** A map by names; a lone name, where text is allowed, stands for a map of that one. */
    private static Schema names(String definition, String pattern, String... types) {
        return Schema.type(types)
                .with("pattern", pattern)
                .with("propertyNames", Schema.any().with("pattern", pattern))
                .with("additionalProperties", Schema.definition(definition));
    }

    private static Schema groupVariables() {
        Schema priority = Schema.anyOf(Schema.type("integer"), Schema.text("^\\s*[-+]?[0-9]+\\s*$"))
                .about("Of two groups of one depth, the one with the higher priority wins; 1 by default.");
        return Schema.definition("variables").with("properties", Schema.any().with("ansible_group_priority", priority));
    }

    private Schema variables() {
        Schema properties = Schema.any();
        for (ConnectionVariable variable : ConnectionVariable.values()) {
            variable.names().forEach(name -> properties.with(name, connection(variable, name)));
        }
        roleVariables.forEach(properties::with);
        return Schema.type("object", "null").with("properties", properties);
    }

    private static Schema connection(ConnectionVariable variable, String name) {
        String first = variable.names().get(0);
        String also = name.equals(first) ? "" : " Another name for " + first + ".";
        return Schema.anyOf(shape(variable.shape()), Schema.dynamic(), Schema.type("null"))
                .about(variable.about() + also);
    }

    private static Schema shape(ConnectionVariable.Shape shape) {
        return switch (shape) {
            case ANY -> Schema.type("string", "number", "boolean", "array", "object");
            case TEXT, SECRET -> Schema.type("string", "number");
            case PORT -> Schema.type("integer").with("minimum", 1).with("maximum", 65535);
            case GENERATIONS -> Schema.type("integer").with("minimum", 1).with("maximum", Connection.MOST_GENERATIONS);
            case TRUTH -> Schema.oneOf(true, false, "yes", "no", "true", "false", "on", "off", 1, 0);
            case CONNECTION -> Schema.oneOf("ssh", "local", "smart", "paramiko", "paramiko_ssh");
            case BECOME_METHOD -> Schema.oneOf("sudo", "doas");
            case ROOT -> Schema.oneOf("root");
        };
    }
}
