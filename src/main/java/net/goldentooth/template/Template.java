package net.goldentooth.template;

import net.goldentooth.source.Origin;

/**
 * The text of a template and where its first character stood.
 *
 * @param origin line 1, column 1 of a file for a whole file; the place of the value for text inside YAML
 */
public record Template(Origin origin, String text) {
    /** Returns a template that is a whole file. */
    public static Template ofFile(String file, String text) {
        return new Template(new Origin(file, 1, 1), text);
    }
}
