package net.goldentooth.template.block;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import net.goldentooth.template.expression.Token;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import org.jspecify.annotations.Nullable;

/** A piece of a template with the pieces inside it. */
record Tree(Segment segment, List<Tree> children) {
    /** Returns the pieces nested; what is not closed, or closes nothing, goes to {@code problems}. */
    static List<Tree> of(Source source, List<Segment> segments, Consumer<Failure> problems) {
        Nesting nesting = new Nesting(source, problems);
        segments.forEach(nesting::add);
        return nesting.end();
    }

    /** The blocks that are open while the pieces pass by. */
    private static final class Nesting {
        private final Source source;
        private final Consumer<Failure> problems;
        private final List<Tree> outermost = new ArrayList<>();
        private final Deque<Open> open = new ArrayDeque<>();

        /** A block and the name of the tag that closes it. */
        private record Open(Tree tree, String end) {}

        Nesting(Source source, Consumer<Failure> problems) {
            this.source = source;
            this.problems = problems;
        }

        void add(Segment segment) {
            boolean tag = segment.kind() == Segment.Kind.TAG;
            if (tag && Tags.isEnd(segment.text())) {
                close(segment);
                return;
            }
            Tree tree = new Tree(segment, new ArrayList<>());
            Open innermost = open.peek();
            (innermost == null ? outermost : innermost.tree().children()).add(tree);
            String end = tag ? end(segment) : null;
            if (end != null) {
                open.push(new Open(tree, end));
            }
        }

        /** What was left open inside is closed too, and reported. */
        private void close(Segment end) {
            boolean opened = open.stream().anyMatch(each -> each.end().equals(end.text()));
            if (!opened) {
                report(end, "closes nothing that is open here");
                return;
            }
            for (Open last = open.pop(); !last.end().equals(end.text()); last = open.pop()) {
                report(last.tree().segment(), "is not closed");
            }
        }

        List<Tree> end() {
            open.forEach(each -> report(each.tree().segment(), "is not closed"));
            return outermost;
        }

        private void report(Segment segment, String what) {
            problems.accept(Failure.of("{% " + segment.text() + " %} " + what).at(new Place(source, segment.at())));
        }

        private static @Nullable String end(Segment segment) {
            return segment.text().equals("set") && assigns(segment.tokens()) ? null : Tags.end(segment.text());
        }

        /** An equals sign in parentheses belongs to a filter of a block. */
        private static boolean assigns(List<Token> tokens) {
            int depth = 0;
            for (Token token : tokens) {
                if (token.kind() == Token.Kind.OPERATOR) {
                    String operator = (String) token.value();
                    if (operator.equals("=") && depth == 0) {
                        return true;
                    }
                    depth += "([{".contains(operator) ? 1 : ")]}".contains(operator) ? -1 : 0;
                }
            }
            return false;
        }
    }
}
