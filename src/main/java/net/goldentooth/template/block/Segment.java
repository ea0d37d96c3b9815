package net.goldentooth.template.block;

import java.util.List;
import net.goldentooth.template.expression.Token;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param at offset of its first character
 * @param text for TEXT what is printed as it is, for TAG its name
 * @param tokens for PRINT and TAG what stands between the delimiters, a tag's name left out
 */
record Segment(Kind kind, int at, String text, List<Token> tokens) {
    /** What kind of piece it is. */
    enum Kind {
        TEXT,
        PRINT,
        TAG
    }
}
