package net.goldentooth.template;

import java.util.List;
import java.util.Set;
import net.goldentooth.template.block.Parsed;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.PythonLiteral;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** What the text of a variable stands for. */
final class VariableText {
    /** Ansible leaves the text of these alone (STRING_TYPE_FILTERS). */
    private static final Set<String> TEXT_FILTERS =
            Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml");

    private VariableText() {}

    /**
     * Returns the value of the only expression, or the rendered text. Text that looks like a list, a map or a truth value
     * becomes one (ansible.template.native_helpers.ansible_eval_concat).
     */
    static @Nullable Object value(Parsed parsed, Frame frame) {
        List<Expression> only = parsed.onlyExpression();
        if (only.isEmpty()) {
            String text = parsed.body().capture(frame);
            Object value = PythonLiteral.read(text);
            return value instanceof String
                    ? LastNewlines.restored(parsed.source().text(), text)
                    : Data.out(value);
        }
        Expression expression = only.get(0);
        Object value = expression.value(frame);
        boolean keepsText = expression instanceof Calls.Filtered filtered && TEXT_FILTERS.contains(filtered.name());
        if (value instanceof String text) {
            Object read = keepsText ? text : PythonLiteral.read(text);
            return read instanceof String
                    ? LastNewlines.restored(parsed.source().text(), text)
                    : Data.out(read);
        }
        return Undefined.isLenient(value) ? "" : Data.out(value);
    }
}
