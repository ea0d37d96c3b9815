package net.goldentooth.template;

import java.util.List;
import net.goldentooth.template.block.Parsed;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** What a text of our own formats stands for. */
final class WholeExpression {
    private WholeExpression() {}

    /** Returns the value of the only expression, or the rendered text. */
    static @Nullable Object value(Parsed parsed, Frame frame) {
        List<Expression> only = parsed.onlyExpression();
        if (only.size() != 1) {
            return LastNewlines.restored(parsed.source().template().text(), parsed.text(frame));
        }
        Object value = only.get(0).value(frame);
        return Undefined.isLenient(value) ? "" : Data.out(value);
    }
}
