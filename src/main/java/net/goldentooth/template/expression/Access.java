package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.value.Attributes;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Looking into values. */
public final class Access {
    private Access() {}

    static Object placed(Object value, Frame frame, int at) {
        return value instanceof Undefined undefined ? undefined.at(frame.place(at)) : value;
    }

    /** {@code a.name}. */
    public record Attribute(int at, Expression object, String name) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(object);
        }

        @Override
        public Object evaluate(Frame frame) {
            Object value = Attributes.attribute(object.value(frame), name, object.path());
            return placed(value, frame, at);
        }

        @Override
        public String path() {
            return object.path() + "." + name;
        }
    }

    /** {@code a[key]}. */
    public record Item(int at, Expression object, Expression key) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(object, key);
        }

        @Override
        public Object evaluate(Frame frame) {
            Object container = object.value(frame);
            Object value = Attributes.item(container, key.value(frame), object.path());
            return placed(value, frame, at);
        }

        @Override
        public String path() {
            boolean plain = key instanceof Literals.Constant;
            return object.path() + "[" + (plain ? ((Literals.Constant) key).constant() : "…") + "]";
        }
    }

    /** {@code a[from:to:step]}. */
    public record Slice(int at, Expression object, Bounds bounds) implements Expression {
        @Override
        public List<Expression> children() {
            List<Expression> all = new ArrayList<>(List.of(object));
            all.addAll(bounds.given());
            return all;
        }

        @Override
        public Object evaluate(Frame frame) {
            Object container = object.value(frame);
            Object from = bound(bounds.from, frame);
            Object to = bound(bounds.to, frame);
            return net.goldentooth.template.value.Slice.of(container, from, to, bound(bounds.step, frame));
        }

        private static Object bound(@Nullable Expression bound, Frame frame) {
            return bound == null ? None.NONE : bound.value(frame);
        }
    }

    /** What stands between the colons of a slice. */
    public record Bounds(
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step) {
        List<Expression> given() {
            List<Expression> given = new ArrayList<>();
            for (Expression bound : new @Nullable Expression[] {from, to, step}) {
                if (bound != null) {
                    given.add(bound);
                }
            }
            return given;
        }
    }
}
