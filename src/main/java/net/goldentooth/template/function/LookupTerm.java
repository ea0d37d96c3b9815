package net.goldentooth.template.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.ScopeMap;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;

/** What is handed to a lookup. Ansible renders it once more, which makes lists of tuples. */
final class LookupTerm {
    private LookupTerm() {}

    /** Returns the value with lists in place of tuples; text that Ansible would render, maybe text from data, fails. */
    static Object plain(Object term) {
        Undefined.require(term);
        if (term instanceof String text && isTemplate(text)) {
            throw Failure.of("lookup() is given a text with braces, which Ansible would render again");
        }
        if (term instanceof View view && view.kind() != View.Kind.RANGE) {
            throw Failure.of(
                    "lookup() is given " + TypeName.of(term) + ", of which Ansible makes something without an order",
                    "add | list");
        }
        if (term instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (term instanceof Map<?, ?> map && !(term instanceof ScopeMap)) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, value) -> plain.put(key, plain(value)));
            return plain;
        }
        return term;
    }

    private static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }
}
