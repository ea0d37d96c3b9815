package net.goldentooth.template;

import net.goldentooth.source.Origin;

/**
 * The text of a template and where its first character stood.
 *
 * @param origin line 1, column 1 of a file for a whole file; the place of the value for text inside YAML
 * @param indent how many columns were cut from each line after the first, as from a block in YAML
 */
public record Template(Origin origin, String text, int indent) {
    public Template(Origin origin, String text) {
        this(origin, text, 0);
    }

    /** Returns a template that is a whole file. */
    public static Template ofFile(String file, String text) {
        return new Template(new Origin(file, 1, 1), text);
    }
}
