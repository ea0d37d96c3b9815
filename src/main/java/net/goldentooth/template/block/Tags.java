package net.goldentooth.template.block;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tags there are: their names and what closes them. */
final class Tags {
    private static final Map<String, String> ENDS = Map.of(
            "for", "endfor",
            "if", "endif",
            "macro", "endmacro",
            "call", "endcall",
            "filter", "endfilter",
            "with", "endwith",
            "set", "endset");

    private static final Set<String> ALONE = Set.of("elif", "else", "include", "import", "from", "print");

    /** Tags that Jinja2 has, in Ansible or with an extension, and this engine refuses. */
    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("block", "template inheritance is not supported; use include or a macro"),
            Map.entry("endblock", "template inheritance is not supported; use include or a macro"),
            Map.entry("extends", "template inheritance is not supported; use include or a macro"),
            Map.entry("do", "Ansible does not enable it; write {% set _ = … %}"),
            Map.entry("break", "Ansible does not enable it; put a condition on the loop"),
            Map.entry("continue", "Ansible does not enable it; put a condition on the loop"),
            Map.entry("debug", "Ansible does not enable it"),
            Map.entry("trans", "Ansible does not enable it"),
            Map.entry("autoescape", "files are not HTML; use the filter \"escape\" where they are"),
            Map.entry("endautoescape", "files are not HTML; use the filter \"escape\" where they are"));

    private Tags() {}

    /** Returns whether the tag closes another one, and so stands alone. */
    static boolean isEnd(String name) {
        return ENDS.containsValue(name);
    }

    /** Returns what closes the tag, or null when it stands alone. A {@code set} with a value stands alone, too. */
    static @Nullable String end(String name) {
        return ENDS.get(name);
    }

    /** Returns every name a tag may have, those that close one included. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(List.of("raw", "endraw"));
        names.addAll(ENDS.keySet());
        names.addAll(ENDS.values());
        names.addAll(ALONE);
        return names;
    }
}
