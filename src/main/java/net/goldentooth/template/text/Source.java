package net.goldentooth.template.text;

import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/**
 * The text of one template as it is lexed, with every newline as {@code \n}, and the way back to its file.
 *
 * <p>A first line {@code #jinja2:} counts in the template that is rendered; what that one includes gets the same settings, and
 * such a line there is text like any other. That is how Ansible does it, with one Jinja2 environment for all of them.
 */
public final class Source {
    private final Template template;
    private final String text;
    private final Syntax.Header header;

    private Source(Template template, String text, Syntax.Header header) {
        this.template = template;
        this.text = text;
        this.header = header;
    }

    /** Returns a template that is rendered for itself; a first line that cannot be read fails. */
    public static Source of(Template template) {
        Source plain = included(template, Syntax.ANSIBLE);
        try {
            return new Source(template, plain.text, Syntax.readHeader(plain.text));
        } catch (Failure e) {
            throw e.at(new Place(plain, 0));
        }
    }

    /** Returns a template that another one includes or imports. */
    public static Source included(Template template, Syntax syntax) {
        return new Source(template, withNewlines(template.text()), new Syntax.Header(syntax, 0));
    }

    private static String withNewlines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Returns what happens to blanks and newlines around blocks. */
    public Syntax syntax() {
        return header.settings();
    }

    /** Returns the offset behind a {@code #jinja2:} line. */
    public int start() {
        return header.end();
    }

    /** Returns the template that this is the text of. */
    public Template template() {
        return template;
    }

    /** Returns the text; Jinja2 too reads every kind of line end as {@code \n}. */
    public String text() {
        return text;
    }

    /** Returns where the character at an offset of {@link #text()} stood in its file. */
    public Origin originOf(int offset) {
        int end = Math.min(offset, text.length());
        int lines = 0;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                lines++;
                lineStart = i + 1;
            }
        }
        int cut = lines == 0 ? 0 : template.indent();
        return template.origin().plus(lines, cut + text.codePointCount(lineStart, end) + 1);
    }
}
