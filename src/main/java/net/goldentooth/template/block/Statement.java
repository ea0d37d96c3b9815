package net.goldentooth.template.block;

import java.util.List;
import java.util.Set;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;

/** A part of a template that prints something or sets something. */
public interface Statement {
    /** Returns the offset in the source that problems are reported at. */
    int at();

    /** Renders it; callers use {@link #run}, which knows the place. */
    void render(Frame frame, Output out);

    /** Returns the statements inside it. */
    default List<Statement> statements() {
        return List.of();
    }

    /** Returns the expressions in its own tags. */
    default List<Expression> expressions() {
        return List.of();
    }

    /** Returns the names that it makes variables of. */
    default Set<String> sets() {
        return Set.of();
    }

    /** Marks what it would have set as not to be known, after it failed. */
    default void giveUp(Frame frame) {}

    /** Renders it; what fails is reported at the innermost part that failed. */
    default void run(Frame frame, Output out) {
        try {
            render(frame, out);
        } catch (Failure e) {
            frame.rendering().fail(e.at(frame.place(at())));
            giveUp(frame);
        }
    }
}
