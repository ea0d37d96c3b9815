package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.Tuple;

/** Values written down in the template, and names. */
public final class Literals {
    private Literals() {}

    /** A string, a number, true, false or none. */
    public record Constant(int at, Object constant) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Object evaluate(Frame frame) {
            return constant;
        }
    }

    /** A variable. */
    public record Name(int at, String name) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Object evaluate(Frame frame) {
            return Access.placed(frame.get(name), frame, at);
        }

        @Override
        public String path() {
            return name;
        }
    }

    /** {@code [a, b]}. */
    public record ListLiteral(int at, List<Expression> children) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            List<Object> values = new ArrayList<>(children.size());
            for (Expression item : children) {
                values.add(item.value(frame));
            }
            return values;
        }
    }

    /** {@code (a, b)}, or {@code a, b} where the parentheses may be left out. */
    public record TupleLiteral(int at, List<Expression> children) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            List<Object> values = new ArrayList<>(children.size());
            for (Expression item : children) {
                values.add(item.value(frame));
            }
            return Tuple.copyOf(values);
        }
    }

    /** <code>{'key': value}</code>; keys and values alternate. */
    public record DictLiteral(int at, List<Expression> children) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            Map<Object, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < children.size(); i += 2) {
                Object key = children.get(i).value(frame);
                Dict.put(values, key, children.get(i + 1).value(frame));
            }
            return values;
        }
    }
}
