package net.goldentooth.template.block;

import java.util.regex.Pattern;
import net.goldentooth.template.text.Delimiters;

/** What ends the pieces that hold no tokens: raw text and comments. */
record Endings(Pattern raw, Pattern endRaw, Pattern comment) {
    private static final Endings JINJA = make(Delimiters.JINJA);

    static Endings of(Delimiters delimiters) {
        return delimiters.equals(Delimiters.JINJA) ? JINJA : make(delimiters);
    }

    private static Endings make(Delimiters delimiters) {
        String start = Pattern.quote(delimiters.blockStart());
        String end = Pattern.quote(delimiters.blockEnd());
        return new Endings(
                Pattern.compile(start + "[-+]?\\s*raw\\s*(-" + end + "\\s*|" + end + ")"),
                Pattern.compile(start + "([-+]?)\\s*endraw\\s*([-+]?)" + end),
                Pattern.compile("([-+]?)" + Pattern.quote(delimiters.commentEnd())));
    }
}
