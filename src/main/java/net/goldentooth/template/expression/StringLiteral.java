package net.goldentooth.template.expression;

import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;

/**
 * A string in quotes.
 *
 * @param end offset after the closing quote
 */
record StringLiteral(String value, int end) {
    /** Returns the literal that begins at an offset. */
    static StringLiteral read(Source source, int start, StringEscapes escapes) {
        String text = source.text();
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                String body = text.substring(start + 1, i);
                return new StringLiteral(escapes.read(body, new Place(source, start)), i + 1);
            }
        }
        throw Failure.of("the string is not closed").at(new Place(source, start));
    }
}
