package net.goldentooth.template.text;

import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;

/** The text of one template as it is lexed, with every newline as {@code \n}, and the way back to its file. */
public final class Source {
    private final Template template;
    private final String text;

    public Source(Template template) {
        this.template = template;
        this.text = template.text().indexOf('\r') < 0
                ? template.text()
                : template.text().replace("\r\n", "\n").replace('\r', '\n');
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
