package net.goldentooth.template.block;

import java.util.Optional;
import java.util.Set;
import net.goldentooth.template.expression.Access;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Language;
import net.goldentooth.template.expression.Literals;
import net.goldentooth.template.expression.Operations;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Undefined;

/**
 * Finds what Jinja2 fails at while it compiles: something undefined in an operator's constant operand. Ansible then writes the
 * template as it stands, unrendered, which nobody wants.
 */
final class ConstantCheck {
    /** Filters that are handed the template's context (pass_context), and so never are constant. */
    private static final Set<String> CONTEXT = Set.of("map", "select", "reject", "selectattr", "rejectattr", "random");

    private final Frame empty;

    ConstantCheck(Frame empty) {
        this.empty = empty;
    }

    /** Returns what is wrong with the expression itself, not with those inside it. */
    Optional<Failure> check(Expression expression) {
        if (expression instanceof Operations.And and) {
            return undefined(and.left());
        }
        if (expression instanceof Operations.Or or) {
            return undefined(or.left());
        }
        if (expression instanceof Operations.Conditional conditional) {
            return undefined(conditional.condition());
        }
        if (expression instanceof Operations.Concatenation concatenation) {
            for (Expression part : concatenation.children()) {
                Optional<Failure> failure = undefined(part);
                if (failure.isPresent() || !isConstant(part)) {
                    return failure;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> undefined(Expression operand) {
        if (!isConstant(operand)) {
            return Optional.empty();
        }
        try {
            Object value = operand.value(empty);
            boolean strict = value instanceof Undefined && !Undefined.isLenient(value);
            return strict ? Optional.of(((Undefined) value).failure()) : Optional.empty();
        } catch (Failure e) {
            // Other failures Jinja2 leaves for when the template runs.
            return Optional.empty();
        }
    }

    private static boolean isConstant(Expression expression) {
        boolean plain = expression instanceof Literals.Constant
                || expression instanceof Literals.ListLiteral
                || expression instanceof Literals.TupleLiteral
                || expression instanceof Literals.DictLiteral
                || expression instanceof Access.Attribute
                || expression instanceof Access.Item
                || expression instanceof Access.Slice
                || expression instanceof Operations.Binary
                || expression instanceof Operations.Signed;
        boolean logical = expression instanceof Operations.And
                || expression instanceof Operations.Or
                || expression instanceof Operations.Not
                || expression instanceof Operations.Comparison
                || expression instanceof Operations.Conditional
                || expression instanceof Operations.Concatenation;
        boolean called = expression instanceof Calls.Tested
                || (expression instanceof Calls.Filtered filtered
                        && !CONTEXT.contains(Language.shortName(filtered.name())));
        return (plain || logical || called) && expression.children().stream().allMatch(ConstantCheck::isConstant);
    }
}
