package net.goldentooth.template.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.text.Failure;

/**
 * The filters and tests that expressions may name.
 *
 * @param refused names that Ansible knows and this engine refuses, each with the reason
 */
public record Language(
        Map<String, Filter> filters, Map<String, Test> tests, List<String> lookups, Map<String, String> refused) {
    private static final String BUILTIN = "ansible.builtin.";
    private static final String LEGACY = "ansible.legacy.";

    /** Returns the filter, also by its full name in {@code ansible.builtin}. */
    public Filter filter(String name) {
        Filter filter = filters.get(shortName(name));
        if (filter == null) {
            throw unknown("filter", name, filters.keySet());
        }
        return filter;
    }

    /** Returns the test, also by its full name in {@code ansible.builtin}. */
    public Test test(String name) {
        Test test = tests.get(shortName(name));
        if (test == null) {
            throw unknown("test", name, tests.keySet());
        }
        return test;
    }

    /** Returns why there is no lookup of that name, or empty when there is one. */
    public Optional<Failure> lookupProblem(String name) {
        return lookups.contains(shortName(name)) ? Optional.empty() : Optional.of(unknownLookup(name));
    }

    /** Returns why there is no lookup of that name. */
    public Failure unknownLookup(String name) {
        return unknown("lookup", name, lookups);
    }

    /** Returns why a function is refused, or empty when it is not. */
    public Optional<Failure> functionProblem(String name) {
        return Optional.ofNullable(refused.get("function " + name))
                .map(reason -> Failure.of("\"" + name + "\" is not supported", reason));
    }

    private Failure unknown(String what, String name, Collection<String> known) {
        String reason = refused.get(what + " " + shortName(name));
        if (reason != null) {
            return Failure.of("the " + what + " \"" + name + "\" is not supported", reason);
        }
        if (name.contains(".")) {
            return Failure.of(
                    "the " + what + " \"" + name + "\" belongs to a collection and is not supported",
                    "only Jinja2's and ansible.builtin's are");
        }
        Optional<String> hint = NearNames.of(name, known);
        return Failure.of("there is no " + what + " \"" + name + "\"", hint);
    }

    /** Returns the name without {@code ansible.builtin.}. */
    public static String shortName(String name) {
        if (name.startsWith(BUILTIN)) {
            return name.substring(BUILTIN.length());
        }
        return name.startsWith(LEGACY) ? name.substring(LEGACY.length()) : name;
    }
}
