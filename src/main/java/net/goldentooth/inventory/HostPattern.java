package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Says which hosts are meant, in Ansible's language for it: a host, a group, {@code *} and other globs, {@code ~regex},
 * {@code a,b} or {@code a:b} for both, {@code !x} for not those, {@code &x} for only those, {@code group[0]} and {@code
 * group[1:3]} for some of them by number, {@code @FILE} for the patterns on a file's lines.
 */
public final class HostPattern {
    private static final Pattern TERM = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])+");

    private final String text;
    private final List<Placed> terms;

    /** A part, where it stands, and who wrote it there. */
    private record Placed(PatternTerm term, Origin where, HostList.Author author) {
        private @Nullable Problem problem(Inventory inventory) {
            Problem problem = term.problem(inventory, where);
            if (problem == null || author == HostList.Author.PERSON) {
                return problem;
            }
            return Problem.warning(
                    where, "\"" + term.written() + "\" is not in the inventory any more, and is left out");
        }
    }

    private HostPattern(String text, List<Placed> terms) {
        this.text = text;
        this.terms = List.copyOf(terms);
    }

    /**
     * Returns the pattern that a text stands for.
     *
     * @param where for messages
     * @throws InvalidInputException when it is empty, its brackets do not match, or its regular expression is none
     */
    public static HostPattern parse(String text, Origin where) {
        return parse(text, where, file -> {
            throw new InvalidInputException(
                    Problem.error(where, "host pattern \"" + text + "\": no file can be named here"));
        });
    }

    /**
     * Returns the pattern that a text stands for, in which {@code @FILE} may stand for a file of patterns, one a line; empty
     * lines and those that begin with {@code #} say nothing.
     *
     * @param where for messages
     * @param files finds the files
     * @throws InvalidInputException when it is empty, a file cannot be read or says nothing, or a part is no pattern
     */
    public static HostPattern parse(String text, Origin where, Function<String, SourceFile> files) {
        List<Placed> terms = new ArrayList<>();
        Problems problems = new Problems();
        for (String part : split(text, where)) {
            if (part.equals("@")) {
                problems.add(
                        Problem.error(where, "host pattern \"" + text + "\": the name of a file is missing after @"));
            } else if (part.startsWith("@")) {
                problems.collect(() -> addLines(files.apply(part.substring(1)), terms, problems));
            } else {
                HostList.Line line = new HostList.Line(text, where);
                problems.collect(() -> terms.add(placed(part, line, HostList.Author.PERSON)));
            }
        }
        problems.throwIfErrors();
        if (terms.isEmpty()) {
            throw new InvalidInputException(Problem.error(where, "a host pattern is empty")
                    .withHint("name a host or a group; \"all\" means every host"));
        }
        return new HostPattern(text, terms);
    }

    /**
     * Returns the pattern that one file stands for, whatever its name holds.
     *
     * @param text how it was named
     * @throws InvalidInputException when it says nothing, or a part is no pattern
     */
    public static HostPattern ofFile(String text, SourceFile file) {
        List<Placed> terms = new ArrayList<>();
        Problems problems = new Problems();
        addLines(file, terms, problems);
        problems.throwIfErrors();
        return new HostPattern(text, terms);
    }

    private static Placed placed(String part, HostList.Line line, HostList.Author author) {
        try {
            return new Placed(PatternTerm.of(part), line.where(), author);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    Problem.error(line.where(), "host pattern \"" + line.text() + "\": " + e.getMessage()));
        }
    }

    private static void addLines(SourceFile file, List<Placed> terms, Problems problems) {
        int before = terms.size();
        HostList list = HostList.of(file);
        list.lines()
                .forEach(line -> problems.collect(() -> split(line.text(), line.where())
                        .forEach(part -> terms.add(placed(part, line, list.author())))));
        if (terms.size() == before && !problems.hasErrors()) {
            problems.add(Problem.error(Origin.ofFile(file.shown()), "this file names no host"));
        }
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
        for (PatternTerm term : termsOnly()) {
            if (term.kind() == PatternTerm.Kind.ADD) {
                selected.addAll(term.matches(inventory));
                additions = true;
            }
        }
        if (!additions) {
            selected.addAll(inventory.hosts());
        }
        for (PatternTerm term : termsOnly()) {
            if (term.kind() == PatternTerm.Kind.KEEP) {
                selected.retainAll(term.matches(inventory));
            }
        }
        for (PatternTerm term : termsOnly()) {
            if (term.kind() == PatternTerm.Kind.REMOVE) {
                term.matches(inventory).forEach(selected::remove);
            }
        }
        return List.copyOf(selected);
    }

    private List<PatternTerm> termsOnly() {
        return terms.stream().map(Placed::term).toList();
    }

    /**
     * Returns an error for each part that names no host or group of the inventory, or a host by a number that is not there; a
     * warning for a host that a run wrote down and that has left the inventory since.
     */
    public List<Problem> problems(Inventory inventory) {
        return terms.stream()
                .map(placed -> placed.problem(inventory))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
