package net.goldentooth.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of JSON Schema (draft 2020-12) under construction; its keywords keep the order in which they were said. */
public final class Schema {
    private final Map<String, Object> keywords = new LinkedHashMap<>();

    /** Returns a schema that everything satisfies. */
    public static Schema any() {
        return new Schema();
    }

    /** Returns the schema of values of JSON's types, such as {@code integer}. */
    public static Schema type(String... types) {
        return any().with("type", types.length == 1 ? types[0] : List.of(types));
    }

    /** Returns the schema of strings that a regular expression finds something in. */
    public static Schema text(String pattern) {
        return type("string").with("pattern", pattern);
    }

    /** Returns the schema of these values alone. */
    public static Schema oneOf(Object... values) {
        return any().with("enum", List.of(values));
    }

    /** Returns the schema of what one of several describes. */
    public static Schema anyOf(Schema... schemas) {
        return any().with("anyOf", List.of(schemas).stream().map(Schema::map).toList());
    }

    static Schema definition(String name) {
        return any().with("$ref", "#/$defs/" + name);
    }

    /** Returns the schema of what only rendering or decrypting makes a value: a template, or a text of Ansible Vault. */
    public static Schema dynamic() {
        return text("\\{\\{|\\{%|\\{#|^\\s*\\$ANSIBLE_VAULT;").about("A Jinja template, or a vault's text.");
    }

    /** Adds what editors show beside a value. */
    public Schema about(String description) {
        return with("description", description);
    }

    /** Adds a keyword. */
    public Schema with(String keyword, Object value) {
        keywords.put(keyword, value instanceof Schema schema ? schema.map() : value);
        return this;
    }

    /** Adds the keywords of another schema. */
    public Schema with(Schema other) {
        keywords.putAll(other.keywords);
        return this;
    }

    /** Returns the schema as plain data. */
    public Map<String, Object> map() {
        return Collections.unmodifiableMap(keywords);
    }
}
