package net.goldentooth.template.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What begins and ends blocks, expressions and comments. */
public record Delimiters(Map<String, String> byName) {
    /** Jinja2's own. */
    public static final Delimiters JINJA = new Delimiters(Map.of(
            "block_start_string", "{%",
            "block_end_string", "%}",
            "variable_start_string", "{{",
            "variable_end_string", "}}",
            "comment_start_string", "{#",
            "comment_end_string", "#}"));

    public Delimiters {
        byName = Map.copyOf(byName);
        List<String> starts = List.of(
                get(byName, "block_start_string"),
                get(byName, "variable_start_string"),
                get(byName, "comment_start_string"));
        if (starts.stream().distinct().count() < starts.size() || byName.containsValue("")) {
            throw Failure.of("what begins blocks, expressions and comments must differ and not be empty");
        }
    }

    private static String get(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }

    public String blockStart() {
        return get(byName, "block_start_string");
    }

    public String blockEnd() {
        return get(byName, "block_end_string");
    }

    public String variableStart() {
        return get(byName, "variable_start_string");
    }

    public String variableEnd() {
        return get(byName, "variable_end_string");
    }

    public String commentStart() {
        return get(byName, "comment_start_string");
    }

    public String commentEnd() {
        return get(byName, "comment_end_string");
    }

    /** Returns these with one of them replaced, by the name that Jinja2's environment has for it. */
    Delimiters with(String name, String text) {
        Map<String, String> changed = new LinkedHashMap<>(byName);
        changed.put(name, text);
        return new Delimiters(changed);
    }
}
