package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Operators. */
public final class Operations {
    private Operations() {}

    /** What calculates. */
    public enum Operator {
        ADD(Arithmetic::add),
        SUBTRACT(Arithmetic::subtract),
        MULTIPLY(Arithmetic::multiply),
        DIVIDE(Arithmetic::divide),
        FLOOR_DIVIDE(Arithmetic::floorDivide),
        MODULO(Arithmetic::modulo),
        POWER(Arithmetic::power);

        private final BinaryOperator<Object> operation;

        Operator(BinaryOperator<Object> operation) {
            this.operation = operation;
        }
    }

    /** {@code a + b}. */
    public record Binary(int at, Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }

        @Override
        public Object evaluate(Frame frame) {
            Object a = left.value(frame);
            Object b = right.value(frame);
            return operator.operation.apply(Undefined.require(a), Undefined.require(b));
        }
    }

    /** {@code -a}, {@code +a}. */
    public record Signed(int at, boolean minus, Expression operand) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Object evaluate(Frame frame) {
            Object value = operand.value(frame);
            return minus ? Arithmetic.negate(value) : Arithmetic.plus(value);
        }
    }

    /** {@code not a}. */
    public record Not(int at, Expression operand) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(operand);
        }

        @Override
        public Object evaluate(Frame frame) {
            return !Truth.of(operand.value(frame));
        }
    }

    /** {@code a and b}: the first operand that decides, not just true or false. */
    public record And(int at, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }

        @Override
        public Object evaluate(Frame frame) {
            Object value = left.value(frame);
            return Truth.of(value) ? right.value(frame) : value;
        }
    }

    /** {@code a or b}: the first operand that decides. */
    public record Or(int at, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }

        @Override
        public Object evaluate(Frame frame) {
            Object value = left.value(frame);
            return Truth.of(value) ? value : right.value(frame);
        }
    }

    /** {@code a ~ b ~ c}. */
    public record Concatenation(int at, List<Expression> children) implements Expression {
        @Override
        public Object evaluate(Frame frame) {
            StringBuilder text = new StringBuilder();
            for (Expression part : children) {
                text.append(Printed.str(part.value(frame)));
                Limits.check(text.length());
            }
            return text.toString();
        }
    }

    /** {@code a if b else c}; without the else it is undefined when the condition does not hold. */
    public record Conditional(
            int at,
            Expression condition,
            Expression then,
            @Nullable Expression otherwise) implements Expression {
        @Override
        public List<Expression> children() {
            return otherwise == null ? List.of(condition, then) : List.of(condition, then, otherwise);
        }

        @Override
        public Object evaluate(Frame frame) {
            if (Truth.of(condition.value(frame))) {
                return then.value(frame);
            }
            return otherwise == null ? Undefined.implicitElse().at(frame.place(at)) : otherwise.value(frame);
        }
    }

    /** {@code a < b <= c}. */
    public record Comparison(int at, Expression first, List<Step> steps) implements Expression {
        /** One operator and what stands behind it. */
        public record Step(String operator, Expression operand) {}

        @Override
        public List<Expression> children() {
            List<Expression> all = new ArrayList<>(List.of(first));
            steps.forEach(step -> all.add(step.operand));
            return all;
        }

        @Override
        public Object evaluate(Frame frame) {
            Object left = first.value(frame);
            for (Step step : steps) {
                Object right = step.operand.value(frame);
                if (!holds(step.operator, left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }
    }

    /** Returns whether a comparison holds; the operator is one of Python's, {@code in} or {@code not in}. */
    public static boolean holds(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Equality.equal(left, right);
            case "!=" -> !Equality.equal(left, right);
            case "in" -> Equality.contains(right, left);
            case "not in" -> !Equality.contains(right, left);
            default -> ordered(operator, left, right);
        };
    }

    private static boolean ordered(String operator, Object left, Object right) {
        int order = Equality.compare(left, right, operator);
        boolean comparable = !isNaN(left) && !isNaN(right);
        return comparable
                && switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    case ">=" -> order >= 0;
                    default -> throw new IllegalArgumentException(operator);
                };
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN();
    }
}
