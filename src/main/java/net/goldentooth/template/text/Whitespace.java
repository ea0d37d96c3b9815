package net.goldentooth.template.text;

import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.NearNames;

/**
 * What happens to blanks and newlines around blocks.
 *
 * @param trimBlocks whether the first newline after a block goes away
 * @param lstripBlocks whether blanks before a block that begins its line go away
 */
public record Whitespace(boolean trimBlocks, boolean lstripBlocks) {
    /** Those of Ansible's template module. */
    public static final Whitespace ANSIBLE = new Whitespace(true, false);

    private static final String HEADER = "#jinja2:";
    private static final Map<String, Boolean> VALUES = Map.of("True", true, "False", false);

    /** A first line that begins with {@code #jinja2:}, and what it asks for. */
    public record Header(Whitespace settings, int end) {}

    /** Returns the settings that the first line asks for, and where the text after it begins. */
    public static Header readHeader(String text) {
        if (!text.startsWith(HEADER)) {
            return new Header(ANSIBLE, 0);
        }
        int end = text.indexOf('\n');
        if (end < 0) {
            throw Failure.of("the #jinja2: line is the only one");
        }
        Whitespace settings = ANSIBLE;
        for (String pair : text.substring(HEADER.length(), end).split(",", -1)) {
            settings = settings.with(pair.strip());
        }
        return new Header(settings, end + 1);
    }

    private Whitespace with(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw Failure.of("\"" + pair + "\" in the #jinja2: line has no colon", "write trim_blocks: False");
        }
        String name = pair.substring(0, colon).strip();
        Optional<Boolean> value =
                Optional.ofNullable(VALUES.get(pair.substring(colon + 1).strip()));
        if (!name.equals("trim_blocks") && !name.equals("lstrip_blocks")) {
            throw Failure.of(
                    "\"" + name + "\" in the #jinja2: line is not supported",
                    NearNames.of(name, java.util.List.of("trim_blocks", "lstrip_blocks"))
                            .or(() -> Optional.of("trim_blocks and lstrip_blocks are")));
        }
        boolean on = value.orElseThrow(() -> Failure.of("\"" + name + "\" in the #jinja2: line needs True or False"));
        return name.equals("trim_blocks") ? new Whitespace(on, lstripBlocks) : new Whitespace(trimBlocks, on);
    }
}
