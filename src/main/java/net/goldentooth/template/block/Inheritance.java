package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Budget;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.HasAttributes;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a template and of those it extends, the innermost template first. They see what is set at the top of any of
 * the templates, and nothing else.
 */
final class Inheritance implements HasAttributes {
    private final Frame context;
    private final Map<String, List<Layer>> blocks = new HashMap<>();

    private Inheritance(Frame context) {
        this.context = context;
    }

    /** A block as one of the templates has it. */
    private record Layer(Block block, Parsed template) {}

    /** Returns what a template prints, or the one that it extends with its blocks in place. */
    static String text(Parsed parsed, Frame frame) {
        Output out = new Output(frame.rendering().budget());
        if (parsed.blocks().isEmpty() && parsed.parent() == null) {
            parsed.body().run(frame, out);
            return out.text();
        }
        Inheritance inheritance = new Inheritance(frame);
        frame.keep(inheritance);
        frame.set("self", inheritance);
        inheritance.run(parsed, out);
        return out.text();
    }

    private void run(Parsed parsed, Output out) {
        Frame frame = context.in(parsed.source());
        parsed.blocks()
                .forEach((name, block) ->
                        blocks.computeIfAbsent(name, none -> new ArrayList<>()).add(new Layer(block, parsed)));
        Extends parent = parsed.parent();
        if (parent == null) {
            parsed.body().run(frame, out);
            return;
        }
        List<Statement> statements = parsed.body().statements();
        int at = statements.indexOf(parent);
        new Body(statements.subList(0, at)).run(frame, out);
        Parsed next = parent.find(frame);
        // What stands outside of blocks is not printed, and what is set there is set.
        new Body(statements.subList(at + 1, statements.size())).run(frame, out.muted());
        Budget budget = frame.rendering().budget();
        budget.enter();
        try {
            run(next, out);
        } finally {
            budget.leave();
        }
    }

    private String block(String name, int depth, Frame from, Output.Mode mode) {
        Layer layer = blocks.getOrDefault(name, List.of()).get(depth);
        if (layer.block.required()) {
            throw Failure.of("the block \"" + name + "\" is required, and no template that extends this one has it");
        }
        Frame inner = from.in(layer.template.source()).inner();
        inner.set("super", reference(name, depth + 1, from));
        Budget budget = inner.rendering().budget();
        budget.enter();
        try {
            Output out = new Output(budget, mode);
            layer.block.body().run(inner, out);
            return out.text();
        } finally {
            budget.leave();
        }
    }

    private Object reference(String name, int depth, Frame from) {
        boolean there = depth < blocks.getOrDefault(name, List.of()).size();
        return there
                ? new Reference(this, name, depth, from)
                : Undefined.because("there is no block \"" + name + "\" in a template that is extended");
    }

    /** Returns the block of that name, as what {@code self} is. */
    @Override
    public Object attribute(String name) {
        return reference(name, 0, context);
    }

    @Override
    public String toString() {
        throw Failure.of("\"self\" cannot be printed", "call one of its blocks: self.name()");
    }

    /** {@code self.name} and {@code super}. */
    private record Reference(Inheritance inheritance, String name, int depth, Frame from)
            implements Callable, HasAttributes {
        @Override
        public Object call(Arguments arguments) {
            arguments.bind("a block");
            return inheritance.block(name, depth, from, Output.Mode.TEXTS);
        }

        @Override
        public @Nullable Object attribute(String attribute) {
            return attribute.equals("super") ? inheritance.reference(name, depth + 1, from) : null;
        }
    }

    /** {@code block name} … {@code endblock}. */
    record Block(int at, String name, Options options, Body body) implements Statement {
        /** What may stand behind the name. */
        record Options(boolean scoped, boolean required) {}

        boolean required() {
            return options.required;
        }

        @Override
        public void render(Frame frame, Output out) {
            if (out.isMuted()) {
                return;
            }
            Inheritance inheritance = frame.kept(Inheritance.class).orElseThrow();
            Frame from = options.scoped ? frame : inheritance.context;
            out.print(inheritance.block(name, 0, from, out.mode()));
        }

        @Override
        public List<Statement> statements() {
            return body.statements();
        }
    }

    /** {@code extends 'x'}. */
    record Extends(int at, Library library, Expression template) implements Statement {
        @Override
        public void render(Frame frame, Output out) {
            throw Failure.of("{% extends %} stands at the top of a template only, in no block");
        }

        Parsed find(Frame frame) {
            try {
                Object name = Undefined.require(template.value(frame));
                if (name instanceof String) {
                    return Inclusion.require(library, name, frame);
                }
                throw Failure.of("a template is named by a text, not by " + TypeName.of(name));
            } catch (Failure e) {
                throw e.at(frame.place(at));
            }
        }

        @Override
        public List<Expression> expressions() {
            return List.of(template);
        }
    }
}
