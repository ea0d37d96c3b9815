package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;

/**
 * Says which hosts are meant, in Ansible's language for it: a host, a group, {@code *} and other globs, {@code ~regex},
 * {@code a,b} or {@code a:b} for both, {@code !x} for not those, {@code &x} for only those, {@code group[0]} and {@code
 * group[1:3]} for some of them by number.
 */
public final class HostPattern {
    private static final Pattern TERM = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])+");

    private final String text;
    private final Origin where;
    private final List<PatternTerm> terms;

    private HostPattern(String text, Origin where, List<PatternTerm> terms) {
        this.text = text;
        this.where = where;
        this.terms = List.copyOf(terms);
    }

    /**
     * Returns the pattern that a text stands for.
     *
     * @param where for messages
     * @throws InvalidInputException when it is empty, its brackets do not match, or its regular expression is none
     */
    public static HostPattern parse(String text, Origin where) {
        List<PatternTerm> terms = new ArrayList<>();
        for (String part : split(text, where)) {
            try {
                terms.add(PatternTerm.of(part));
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(
                        Problem.error(where, "host pattern \"" + text + "\": " + e.getMessage()));
            }
        }
        if (terms.isEmpty()) {
            throw new InvalidInputException(Problem.error(where, "a host pattern is empty")
                    .withHint("name a host or a group; \"all\" means every host"));
        }
        return new HostPattern(text, where, terms);
    }

    private static List<String> split(String text, Origin where) {
        if (text.contains(",")) {
            return nonBlank(List.of(text.split(",", -1)));
        }
        if (text.contains("::") && HostName.refusal(text).isEmpty()) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        String rest = TERM.matcher(text).replaceAll("");
        if (rest.contains("[") || rest.contains("]")) {
            throw new InvalidInputException(
                    Problem.error(where, "host pattern \"" + text + "\": its brackets do not match"));
        }
        return nonBlank(parts);
    }

    private static List<String> nonBlank(List<String> parts) {
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** Returns the hosts that are meant, each once, in Ansible's order. */
    public List<Host> select(Inventory inventory) {
        Set<Host> selected = new LinkedHashSet<>();
        boolean additions = false;
        for (PatternTerm term : terms) {
            if (term.kind() == PatternTerm.Kind.ADD) {
                selected.addAll(term.matches(inventory));
                additions = true;
            }
        }
        if (!additions) {
            selected.addAll(inventory.hosts());
        }
        for (PatternTerm term : terms) {
            if (term.kind() == PatternTerm.Kind.KEEP) {
                selected.retainAll(term.matches(inventory));
            }
        }
        for (PatternTerm term : terms) {
            if (term.kind() == PatternTerm.Kind.REMOVE) {
                term.matches(inventory).forEach(selected::remove);
            }
        }
        return List.copyOf(selected);
    }

    /** Returns an error for each part that names no host or group of the inventory, or a host by a number that is not there. */
    public List<Problem> problems(Inventory inventory) {
        return terms.stream()
                .map(term -> term.problem(inventory, where))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
