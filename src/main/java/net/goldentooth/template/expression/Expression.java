package net.goldentooth.template.expression;

import java.util.List;
import net.goldentooth.template.text.Failure;

/** A node of an expression. */
public interface Expression {
    /** Returns the offset in the source that problems are reported at. */
    int at();

    /** Returns the expressions it is made of. */
    List<Expression> children();

    /** Returns the value; callers use {@link #value}, which knows the place. */
    Object evaluate(Frame frame);

    /** Returns the value; what fails is reported at the innermost expression that failed. */
    default Object value(Frame frame) {
        try {
            return evaluate(frame);
        } catch (Failure e) {
            throw e.at(frame.place(at()));
        }
    }

    /** Returns how people would name it: {@code m.k[0]}. */
    default String path() {
        return "the value";
    }
}
