package net.goldentooth.template.block;

import java.util.List;
import net.goldentooth.template.expression.Frame;

/** Statements one after the other. */
public record Body(List<Statement> statements) {
    public static final Body EMPTY = new Body(List.of());

    public Body {
        statements = List.copyOf(statements);
    }

    /** Renders the statements. */
    public void run(Frame frame, Output out) {
        for (Statement statement : statements) {
            statement.run(frame, out);
        }
    }

    /** Returns what the statements print. */
    public String capture(Frame frame) {
        Output out = new Output(frame.rendering().budget());
        run(frame, out);
        return out.text();
    }
}
