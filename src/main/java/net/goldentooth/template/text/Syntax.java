package net.goldentooth.template.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.NearNames;

/**
 * How a template is cut into pieces.
 *
 * @param trimBlocks whether the first newline after a block goes away
 * @param lstripBlocks whether blanks before a block that begins its line go away
 */
public record Syntax(boolean trimBlocks, boolean lstripBlocks, Delimiters delimiters) {
    /** That of Ansible's template module. */
    public static final Syntax ANSIBLE = new Syntax(true, false, Delimiters.JINJA);

    private static final String HEADER = "#jinja2:";
    private static final Map<String, Boolean> VALUES = Map.of("True", true, "False", false);

    /** A first line that begins with {@code #jinja2:}, and what it asks for. */
    public record Header(Syntax settings, int end) {}

    /** Returns the settings that the first line asks for, and where the text after it begins. */
    public static Header readHeader(String text) {
        if (!text.startsWith(HEADER)) {
            return new Header(ANSIBLE, 0);
        }
        int end = text.indexOf('\n');
        if (end < 0) {
            throw Failure.of("the #jinja2: line is the only one");
        }
        Syntax settings = ANSIBLE;
        for (String pair : text.substring(HEADER.length(), end).split(",", -1)) {
            settings = settings.with(pair.strip());
        }
        return new Header(settings, end + 1);
    }

    private Syntax with(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw Failure.of("\"" + pair + "\" in the #jinja2: line has no colon", "write trim_blocks: False");
        }
        String name = pair.substring(0, colon).strip();
        String value = pair.substring(colon + 1).strip();
        if (delimiters.byName().containsKey(name)) {
            return new Syntax(trimBlocks, lstripBlocks, delimiters.with(name, unquoted(name, value)));
        }
        return switch (name) {
            case "trim_blocks" -> new Syntax(truth(name, value), lstripBlocks, delimiters);
            case "lstrip_blocks" -> new Syntax(trimBlocks, truth(name, value), delimiters);
            default -> throw unknown(name);
        };
    }

    private static boolean truth(String name, String value) {
        return Optional.ofNullable(VALUES.get(value))
                .orElseThrow(() -> Failure.of("\"" + name + "\" in the #jinja2: line needs True or False"));
    }

    private static String unquoted(String name, String value) {
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        boolean quoted =
                value.length() > 2 && (quote == '\'' || quote == '"') && value.indexOf(quote, 1) == value.length() - 1;
        if (!quoted || value.indexOf('\\') >= 0) {
            throw Failure.of("\"" + name + "\" in the #jinja2: line needs a text in quotes");
        }
        return value.substring(1, value.length() - 1);
    }

    private Failure unknown(String name) {
        List<String> known = new ArrayList<>(delimiters.byName().keySet());
        known.addAll(List.of("trim_blocks", "lstrip_blocks"));
        return Failure.of(
                "\"" + name + "\" in the #jinja2: line is not supported",
                NearNames.of(name, known)
                        .or(() -> Optional.of("trim_blocks, lstrip_blocks and the names of delimiters are")));
    }
}
