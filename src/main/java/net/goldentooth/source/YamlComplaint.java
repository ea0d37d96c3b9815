package net.goldentooth.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in plain words what is wrong with a text that is no YAML. */
final class YamlComplaint {
    private static final Pattern TAB_INDENTED = Pattern.compile("[ ]*\\t\\s*\\S.*");
    private static final Pattern UNQUOTED_BRACES = Pattern.compile("(.*?(?:[:-]\\s|^\\s*))\\{\\{.*");

    private final String shown;
    private final List<String> lines;

    YamlComplaint(String shown, String text) {
        this.shown = shown;
        this.lines = text.lines().toList();
    }

    static Problem secondDocument(String shown, Node node) {
        return Problem.error(place(shown, node.getStartMark()), "a second document begins here, and only one is read")
                .withHint("remove the line \"---\" above it, or move what follows to a file of its own");
    }

    /** Returns the place of a mark of SnakeYAML, whose lines and columns begin at 0. */
    static Origin place(String shown, Mark mark) {
        return new Origin(shown, mark.getLine() + 1, mark.getColumn() + 1);
    }

    Problem of(YAMLException e) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return ofMarked(marked);
        }
        if (e instanceof ReaderException unreadable) {
            return ofCharacter(unreadable);
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Nesting Depth")) {
            return Problem.error(Origin.ofFile(shown), "values are nested more than 100 levels deep");
        }
        return Problem.error(Origin.ofFile(shown), "this is no YAML: " + firstLine(message));
    }

    private Problem ofMarked(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        Optional<Problem> tab = tabAbove(mark.getLine());
        if (tab.isPresent()) {
            return tab.get();
        }
        Origin where = place(shown, mark);
        Optional<Problem> braces = unquotedBraces(mark.getLine());
        if (braces.isPresent()) {
            return braces.get();
        }
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("unexpected end of stream") && e.getContextMark() != null) {
            return Problem.error(place(shown, e.getContextMark()), "these quotes are never closed");
        }
        return Problem.error(where, plainWords(problem, e.getContextMark())).withHint(hint(problem));
    }

    private Optional<Problem> tabAbove(int line) {
        for (int i = Math.min(line, lines.size() - 1); i >= 0 && i >= line - 1; i--) {
            if (TAB_INDENTED.matcher(lines.get(i)).matches()) {
                int column = lines.get(i).indexOf('\t') + 1;
                return Optional.of(Problem.error(new Origin(shown, i + 1, column), "a tab in the indentation")
                        .withHint("YAML indents with spaces only: put spaces in the tab's place"));
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> unquotedBraces(int line) {
        if (line >= lines.size()) {
            return Optional.empty();
        }
        var matcher = UNQUOTED_BRACES.matcher(lines.get(line));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(bracesProblem(new Origin(shown, line + 1, matcher.end(1) + 1)));
    }

    /** Returns the problem of a value that begins with {@code {{} and is not quoted. */
    static Problem bracesProblem(Origin where) {
        return Problem.error(where, "text that begins with \"{{\" needs quotes")
                .withHint("write \"{{ … }}\": without quotes, a brace begins a map");
    }

    private static String plainWords(String problem, @Nullable Mark context) {
        String from = context == null ? "" : " (it began at line " + (context.getLine() + 1) + ")";
        if (problem.contains("mapping values are not allowed")) {
            return "a key with a colon cannot stand here";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key without its colon" + from;
        }
        if (problem.contains("expected <block end>")) {
            return "this line is not indented like the lines it belongs to" + from.replace("it began", "they begin");
        }
        if (problem.contains("expected ',' or ']'")) {
            return "a list in [ ] without its comma or closing bracket" + from;
        }
        if (problem.contains("expected ',' or '}'")) {
            return "a map in { } without its comma or closing brace" + from;
        }
        if (problem.startsWith("found undefined alias")) {
            return "the alias *"
                    + problem.substring("found undefined alias".length()).strip() + " names no anchor above";
        }
        if (problem.contains("cannot start any token")) {
            return "the character "
                    + problem.replaceAll("(?s).*character '?(.*?)'? ?that cannot start.*", "$1")
                            .strip() + " cannot begin a value";
        }
        return "this is no YAML: " + firstLine(problem);
    }

    private static Optional<String> hint(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return Optional.of("check the indentation, or quote the text when the colon belongs to it");
        }
        if (problem.contains("expected <block end>")) {
            return Optional.of("keys of one map, and the dashes of one list, begin in the same column");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return Optional.of("write \"key: value\", and check the indentation");
        }
        if (problem.contains("cannot start any token")) {
            return Optional.of("quote the text");
        }
        return Optional.empty();
    }

    private Problem ofCharacter(ReaderException e) {
        int left = e.getPosition();
        int line = 0;
        while (line < lines.size()
                && left > lines.get(line).codePointCount(0, lines.get(line).length())) {
            left -= lines.get(line).codePointCount(0, lines.get(line).length()) + 1;
            line++;
        }
        String character = String.format("U+%04X", e.getCodePoint());
        return Problem.error(new Origin(shown, line + 1, Math.max(left, 0) + 1), "the control character " + character)
                .withHint("remove it, or write it as an escape in double quotes");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
