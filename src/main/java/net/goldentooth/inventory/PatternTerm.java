package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import org.jspecify.annotations.Nullable;

/** One part of a host pattern: what it matches, and what becomes of the matches. */
final class PatternTerm {
    private static final Pattern SUBSCRIPT =
            Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))\\]");
    private static final int OPEN = -1;

    /** What becomes of the hosts that match. */
    enum Kind {
        ADD,
        KEEP,
        REMOVE
    }

    private final Kind kind;
    private final String written;
    private final String name;
    private final Pattern regex;
    private final @Nullable Range range;

    /** Which of the matches are meant: from the first number to the last, both included. */
    private record Range(int first, int last) {}

    private PatternTerm(Kind kind, String written, String name, @Nullable Range range) {
        this.kind = kind;
        this.written = written;
        this.name = name;
        this.regex = compile(name);
        this.range = range;
    }

    static PatternTerm of(String part) {
        Kind kind = part.startsWith("!") ? Kind.REMOVE : part.startsWith("&") ? Kind.KEEP : Kind.ADD;
        String body = kind == Kind.ADD ? part : part.substring(1).strip();
        if (body.isEmpty()) {
            throw new IllegalArgumentException("a name is missing after \"" + part + "\"");
        }
        Matcher matcher = SUBSCRIPT.matcher(body);
        // In a regular expression, brackets are its own.
        if (body.startsWith("~") || !matcher.matches()) {
            return new PatternTerm(kind, body, body, null);
        }
        return new PatternTerm(kind, body, matcher.group(1), range(matcher));
    }

    private static Range range(Matcher matcher) {
        if (matcher.group(2) != null) {
            int index = Integer.parseInt(matcher.group(2));
            return new Range(index, index);
        }
        int first = Integer.parseInt(matcher.group(3));
        return new Range(first, matcher.group(4).isEmpty() ? OPEN : Integer.parseInt(matcher.group(4)));
    }

    private static Pattern compile(String name) {
        try {
            return Pattern.compile(name.startsWith("~") ? name.substring(1) : Glob.regex(name));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no regular expression: " + e.getDescription(), e);
        }
    }

    Kind kind() {
        return kind;
    }

    /** Returns what is matched, as it was written. */
    String written() {
        return written;
    }

    List<Host> matches(Inventory inventory) {
        // Of a host and a group of one name the host is meant, but not behind "!" and "&".
        if (kind == Kind.ADD && inventory.host(written).isPresent()) {
            return inventory.host(written).stream().toList();
        }
        List<Host> found = found(inventory);
        if (range == null || found.isEmpty()) {
            return found;
        }
        int first = range.first() < 0 ? found.size() + range.first() : range.first();
        int last = range.last() == OPEN && range.first() >= 0 ? found.size() - 1 : Math.max(first, range.last());
        if (first < 0 || first >= found.size() || last < first) {
            return List.of();
        }
        return found.subList(first, Math.min(last, found.size() - 1) + 1);
    }

    /** Groups first; single hosts where no group matched or the name is more than a word. A host may be found twice. */
    private List<Host> found(Inventory inventory) {
        List<Host> found = new ArrayList<>();
        boolean anyGroup = false;
        for (Group group : inventory.groups()) {
            if (matches(group.name())) {
                anyGroup = true;
                found.addAll(inventory.hostsIn(group.name()));
            }
        }
        if (!anyGroup || isPattern()) {
            inventory.hostsAsNamed().stream()
                    .filter(host -> matches(host.name().value()))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            inventory.host(name).ifPresent(found::add);
        }
        return found;
    }

    /** As Python's re.match: from the beginning, and a glob to the end. */
    private boolean matches(String candidate) {
        return regex.matcher(candidate).lookingAt();
    }

    private boolean isPattern() {
        return name.startsWith("~") || name.chars().anyMatch(c -> ".?*[".indexOf(c) >= 0);
    }

    @Nullable
    Problem problem(Inventory inventory, Origin where) {
        if (!matches(inventory).isEmpty()
                || (range == null && inventory.group(name).isPresent())) {
            return null;
        }
        if (range != null && !found(inventory).isEmpty()) {
            int size = found(inventory).size();
            return Problem.error(
                    where,
                    "\"" + written + "\" asks for a host that is not there: \"" + name + "\" has "
                            + (size == 1 ? "one host, number 0" : size + " hosts, numbers 0 to " + (size - 1)));
        }
        if (inventory.group(name).isPresent()) {
            return Problem.error(where, "group \"" + name + "\" has no hosts");
        }
        if (isPattern()) {
            return Problem.error(where, "\"" + name + "\" matches no host and no group of the inventory");
        }
        List<String> known = new ArrayList<>();
        inventory.groups().forEach(group -> known.add(group.name()));
        inventory.hosts().forEach(host -> known.add(host.name().value()));
        return Problem.error(where, "no host or group \"" + name + "\" in the inventory")
                .withHint(NearNames.of(name, known));
    }
}
