package net.goldentooth.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.block.Parsed;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.PythonLiteral;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a variable stands for: what it prints, read again where that looks like a list, a map or a truth value. So
 * those keep their type, and numbers become text (ansible.template.native_helpers.ansible_eval_concat of core 2.14).
 */
final class VariableText {
    /** Ansible leaves the text of these alone (STRING_TYPE_FILTERS). */
    private static final Set<String> TEXT_FILTERS =
            Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml");

    private VariableText() {}

    static @Nullable Object value(Parsed parsed, Frame frame) {
        List<Expression> only = parsed.onlyExpression();
        Object value = only.size() == 1 ? only(only.get(0), frame) : PythonLiteral.read(parsed.text(frame));
        return value instanceof String text
                ? LastNewlines.restored(parsed.source().template().text(), text)
                : Data.out(value);
    }

    private static Object only(Expression expression, Frame frame) {
        Object value = expression.value(frame);
        if (Undefined.isLenient(value)) {
            return "";
        }
        Undefined.require(value);
        boolean structure = value instanceof Map || (value instanceof List && !(value instanceof Tuple));
        if (structure || value instanceof Boolean) {
            return value;
        }
        String text = Printed.shown(value);
        boolean keepsText = expression instanceof Calls.Filtered filtered && TEXT_FILTERS.contains(filtered.name());
        return keepsText ? text : PythonLiteral.read(text);
    }
}
