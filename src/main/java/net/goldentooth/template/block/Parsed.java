package net.goldentooth.template.block;

import java.util.List;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Source;

/**
 * A template ready to be rendered.
 *
 * @param problems what is wrong in it; such a template is not rendered
 */
public record Parsed(Source source, Body body, List<Failure> problems) {
    /** Returns the expression when the template is nothing else, not even a blank; else an empty list. */
    public List<Expression> onlyExpression() {
        boolean single = body.statements().size() == 1 && body.statements().get(0) instanceof Simple.Print;
        return single ? body.statements().get(0).expressions() : List.of();
    }
}
