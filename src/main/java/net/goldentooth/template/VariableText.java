package net.goldentooth.template;

import java.util.List;
import net.goldentooth.template.block.Parsed;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.None;
import org.jspecify.annotations.Nullable;

/** What the text of a variable stands for. */
final class VariableText {
    private VariableText() {}

    /** Returns the value of the only expression, or the rendered text. */
    static @Nullable Object value(Parsed parsed, Frame frame) {
        List<Expression> only = parsed.onlyExpression();
        Object value = only.isEmpty()
                ? LastNewlines.restored(parsed.source().text(), parsed.body().capture(frame))
                : only.get(0).value(frame);
        return value == None.NONE ? null : Data.out(value);
    }
}
