package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Postfix;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Truth;
import org.jspecify.annotations.Nullable;

/** Statements without rules of their own. */
final class Simple {
    private Simple() {}

    /** What stands between the blocks. */
    record Text(int at, String text) implements Statement {
        @Override
        public void render(Frame frame, Output out) {
            if (!out.isMuted()) {
                out.print(text);
            }
        }
    }

    /** <code>{{ value }}</code>, or <code>{% print a, b %}</code>. */
    record Print(int at, List<Expression> expressions) implements Statement {
        @Override
        public void render(Frame frame, Output out) {
            if (out.isMuted()) {
                return;
            }
            for (Expression expression : expressions) {
                out.show(expression.value(frame));
            }
        }
    }

    /** A condition with what it guards; the condition of {@code else} is null. */
    record Branch(@Nullable Expression condition, Body body) {}

    /** {@code if}, {@code elif}, {@code else}. They open no scope. */
    record If(int at, List<Branch> branches) implements Statement {
        @Override
        public void render(Frame frame, Output out) {
            for (Branch branch : branches) {
                if (branch.condition == null || Truth.of(branch.condition.value(frame))) {
                    branch.body.run(frame, out);
                    return;
                }
            }
        }

        @Override
        public List<Statement> statements() {
            List<Statement> all = new ArrayList<>();
            branches.forEach(branch -> all.addAll(branch.body.statements()));
            return all;
        }

        @Override
        public List<Expression> expressions() {
            List<Expression> all = new ArrayList<>();
            branches.forEach(branch -> {
                if (branch.condition != null) {
                    all.add(branch.condition);
                }
            });
            return all;
        }
    }

    /** {@code with}: variables that are seen inside it only. */
    record With(int at, List<Target> targets, List<Expression> expressions, Body body) implements Statement {
        @Override
        public java.util.Set<String> sets() {
            return targets.stream().flatMap(Target::names).collect(Collectors.toSet());
        }

        @Override
        public void render(Frame frame, Output out) {
            Frame inner = frame.inner();
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(inner, expressions.get(i).value(frame));
            }
            body.run(inner, out);
        }

        @Override
        public List<Statement> statements() {
            return body.statements();
        }
    }

    /** {@code set a, b = value}. */
    record Set(int at, Target target, Expression value) implements Statement {
        @Override
        public java.util.Set<String> sets() {
            return target.names().collect(Collectors.toSet());
        }

        @Override
        public void render(Frame frame, Output out) {
            target.assign(frame, value.value(frame));
        }

        @Override
        public void giveUp(Frame frame) {
            target.forget(frame);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(value);
        }
    }

    /** {@code set a} … {@code endset}, and {@code filter name} … {@code endfilter} where the target is null. */
    record Capture(int at, @Nullable Target target, Filtering filtering, Body body) implements Statement {
        @Override
        public java.util.Set<String> sets() {
            return target == null ? java.util.Set.of() : target.names().collect(Collectors.toSet());
        }

        @Override
        public void render(Frame frame, Output out) {
            Output inner = new Output(frame.rendering().budget());
            body.run(frame.inner(), target == null && out.isMuted() ? inner.muted() : inner);
            Object value = filtering.apply(inner.text(), frame);
            if (target == null) {
                out.print(Printed.shown(value));
            } else {
                target.assign(frame, value);
            }
        }

        @Override
        public void giveUp(Frame frame) {
            if (target != null) {
                target.forget(frame);
            }
        }

        @Override
        public List<Statement> statements() {
            return body.statements();
        }

        @Override
        public List<Expression> expressions() {
            return List.of(filtering.chain());
        }
    }

    /** Filters that a captured text goes through: {@code chain} begins at {@code slot}. */
    record Filtering(Postfix.Slot slot, Expression chain) {
        Object apply(String text, Frame frame) {
            return chain.value(slot.filled(frame, text));
        }
    }
}
