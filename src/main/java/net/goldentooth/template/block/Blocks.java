package net.goldentooth.template.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import org.jspecify.annotations.Nullable;

/**
 * The blocks in one template, and the template that it extends.
 *
 * @param parent null when it extends none
 */
record Blocks(Map<String, Inheritance.Block> byName, Inheritance.@Nullable Extends parent) {
    static final Blocks NONE = new Blocks(Map.of(), null);

    /** Returns what a template holds; blocks of one name, and what Jinja2 would print in odd places, are problems. */
    static Blocks of(Source source, Body body, Consumer<Failure> problems) {
        Search search = new Search(source, problems);
        body.statements().forEach(search::top);
        search.all(body.statements(), Where.TOP);
        return new Blocks(search.blocks, search.parent);
    }

    /** Where a statement stands. */
    private enum Where {
        TOP,
        CONDITION,
        BLOCK,
        OTHER;

        Where inside(Statement statement) {
            if (this == BLOCK || statement instanceof Inheritance.Block) {
                return BLOCK;
            }
            return this == OTHER || !(statement instanceof Simple.If) ? OTHER : CONDITION;
        }
    }

    private static final class Search {
        private final Source source;
        private final Consumer<Failure> problems;
        private final Map<String, Inheritance.Block> blocks = new LinkedHashMap<>();
        private Inheritance.@Nullable Extends parent;

        Search(Source source, Consumer<Failure> problems) {
            this.source = source;
            this.problems = problems;
        }

        void top(Statement statement) {
            if (statement instanceof Inheritance.Extends extending) {
                if (parent != null) {
                    problem(statement, "a template extends one other, not two");
                }
                parent = extending;
            }
        }

        void all(List<Statement> statements, Where where) {
            for (Statement statement : statements) {
                if (statement instanceof Inheritance.Extends && where != Where.TOP) {
                    problem(statement, "{% extends %} stands at the top of a template only, in no block");
                }
                if (statement instanceof Inheritance.Block block) {
                    block(block, where);
                }
                all(statement.statements(), where.inside(statement));
            }
        }

        private void block(Inheritance.Block block, Where where) {
            if (blocks.putIfAbsent(block.name(), block) != null) {
                problem(block, "the block \"" + block.name() + "\" is defined twice");
            }
            boolean blank = block.statements().stream()
                    .allMatch(part ->
                            part instanceof Simple.Text text && text.text().isBlank());
            if (block.required() && !blank) {
                problem(block, "a required block holds nothing but blanks and comments");
            }
            if (parent != null && where == Where.OTHER) {
                // Jinja2 prints these before the template that is extended.
                problem(block, "a block of a template that extends another stands in no loop, macro, with or filter");
            }
        }

        private void problem(Statement statement, String message) {
            problems.accept(Failure.of(message).at(new Place(source, statement.at())));
        }
    }
}
