package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import net.goldentooth.template.expression.Budget;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Truth;
import org.jspecify.annotations.Nullable;

/** {@code for}, with its condition, its {@code else} and its recursion. What a turn sets is gone in the next one. */
record For(int at, Head head, Body body, Body otherwise) implements Statement {
    /** What stands in the opening tag. */
    record Head(Target target, Expression items, @Nullable Expression condition, boolean recursive) {}

    @Override
    public void render(Frame frame, Output out) {
        if (!loop(frame, head.items.value(frame), 0, out)) {
            otherwise.run(frame.inner(), out);
        }
    }

    /** Returns whether there was anything to loop over. */
    private boolean loop(Frame frame, Object items, int depth, Output out) {
        Loop loop = new Loop(iterator(frame, Iteration.over(items)), depth, size(items));
        if (head.recursive) {
            loop.recurseWith(inner -> recurse(frame, inner, depth + 1));
        }
        Budget budget = frame.rendering().budget();
        boolean any = false;
        while (loop.hasNext()) {
            budget.step();
            Frame turn = frame.inner();
            turn.set("loop", loop);
            head.target.assign(turn, loop.next());
            body.run(turn, out);
            any = true;
        }
        return any;
    }

    private int size(Object items) {
        return head.condition == null ? (int) Iteration.length(items) : -1;
    }

    private String recurse(Frame frame, Object items, int depth) {
        Budget budget = frame.rendering().budget();
        budget.enter();
        try {
            Output inner = new Output(budget);
            if (!loop(frame, items, depth, inner)) {
                otherwise.run(frame.inner(), inner);
            }
            return inner.text();
        } finally {
            budget.leave();
        }
    }

    private Iterator<Object> iterator(Frame frame, List<Object> items) {
        Iterator<Object> all = items.iterator();
        return head.condition == null ? all : new Selected(all, frame, head.target, head.condition);
    }

    /** The items that the condition holds for; it is asked only when the next item is wanted. */
    private static final class Selected implements Iterator<Object> {
        private final Iterator<Object> all;
        private final Frame frame;
        private final Target target;
        private final Expression condition;
        private @Nullable Object next;

        Selected(Iterator<Object> all, Frame frame, Target target, Expression condition) {
            this.all = all;
            this.frame = frame;
            this.target = target;
            this.condition = condition;
        }

        @Override
        public boolean hasNext() {
            while (next == null && all.hasNext()) {
                frame.rendering().budget().step();
                Object candidate = all.next();
                Frame turn = frame.inner();
                target.assign(turn, candidate);
                if (Truth.of(condition.value(turn))) {
                    next = candidate;
                }
            }
            return next != null;
        }

        @Override
        public Object next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Object given = next;
            next = null;
            return given;
        }
    }

    @Override
    public Set<String> sets() {
        return head.target.names().collect(Collectors.toSet());
    }

    @Override
    public List<Statement> statements() {
        List<Statement> all = new ArrayList<>(body.statements());
        all.addAll(otherwise.statements());
        return all;
    }

    @Override
    public List<Expression> expressions() {
        return head.condition == null ? List.of(head.items) : List.of(head.items, head.condition);
    }
}
