package net.goldentooth.template.block;

import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Source;
import org.jspecify.annotations.Nullable;

/** A template ready to be rendered. */
public final class Parsed {
    private final Source source;
    private final Body body;
    private final Map<String, Inheritance.Block> blocks;
    private final Inheritance.@Nullable Extends parent;
    private final List<Failure> problems;

    /** @param problems what is wrong in it; such a template is not rendered */
    public Parsed(Source source, Body body, List<Failure> problems) {
        this(source, body, Blocks.NONE, problems);
    }

    Parsed(Source source, Body body, Blocks blocks, List<Failure> problems) {
        this.source = source;
        this.body = body;
        this.blocks = blocks.byName();
        this.parent = blocks.parent();
        this.problems = List.copyOf(problems);
    }

    public Source source() {
        return source;
    }

    public Body body() {
        return body;
    }

    public List<Failure> problems() {
        return problems;
    }

    Map<String, Inheritance.Block> blocks() {
        return blocks;
    }

    Inheritance.@Nullable Extends parent() {
        return parent;
    }

    /** Returns what the template prints; what it sets at its top is then found in the frame. */
    public String text(Frame frame) {
        return Inheritance.text(this, frame);
    }

    /** Returns the expression when the template is nothing else, not even a blank; else an empty list. */
    public List<Expression> onlyExpression() {
        boolean single = body.statements().size() == 1 && body.statements().get(0) instanceof Simple.Print;
        return single ? body.statements().get(0).expressions() : List.of();
    }
}
