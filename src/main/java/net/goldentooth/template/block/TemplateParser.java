package net.goldentooth.template.block;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.goldentooth.template.expression.Budget;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Language;
import net.goldentooth.template.expression.Rendering;
import net.goldentooth.template.expression.StringEscapes;
import net.goldentooth.template.expression.Token;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;

/** Makes a template of a text, or says everything that is wrong with it. */
public final class TemplateParser {
    private final Language language;
    private final Library library;

    public TemplateParser(Language language, Library library) {
        this.language = language;
        this.library = library;
    }

    /** Returns the template; what is wrong with it is in its problems, all at once. */
    public Parsed parse(Source source, StringEscapes escapes) {
        List<Failure> problems = new ArrayList<>();
        Body body = body(source, Outline.of(source, escapes, problems::add), problems::add);
        Blocks blocks = Blocks.of(source, body, problems::add);
        new Check(source, blocks, problems::add).statements(body.statements());
        return new Parsed(source, body, blocks, problems);
    }

    private Body body(Source source, List<Segment> segments, Consumer<Failure> problems) {
        Set<String> names = new HashSet<>(Tags.names());
        // Proper ones are pieces of text by now.
        names.removeAll(Set.of("raw", "endraw"));
        List<Segment> known = new ArrayList<>();
        Deque<String> blocks = new ArrayDeque<>();
        for (Segment segment : segments) {
            if (segment.kind() == Segment.Kind.TAG && !names.contains(segment.text())) {
                problems.accept(StatementParser.unknownTag(source, segment));
            } else {
                known.add(segment);
                requireAlone(source, segment, blocks, problems);
            }
        }
        return new StatementParser(source, library, problems).body(Tree.of(source, known, problems));
    }

    /** @param blocks takes the names of open blocks: the end of one may name it, and nothing else may follow an end */
    private static void requireAlone(Source source, Segment segment, Deque<String> blocks, Consumer<Failure> problems) {
        boolean tag = segment.kind() == Segment.Kind.TAG;
        if (tag && segment.text().equals("block")) {
            blocks.push(String.valueOf(segment.tokens().get(0).value()));
        }
        String open = tag && segment.text().equals("endblock") ? blocks.poll() : null;
        boolean named = open != null && segment.tokens().get(0).isName(open);
        if (tag && Tags.isEnd(segment.text()) && segment.tokens().size() > (named ? 2 : 1)) {
            Token first = segment.tokens().get(0);
            problems.accept(Failure.of("unexpected " + first.description() + " after \"" + segment.text() + "\"")
                    .at(new Place(source, first.start())));
        }
    }

    /** Finds what can be seen to be wrong in expressions, also where the template is never evaluated. */
    private final class Check {
        private final Source source;
        private final Consumer<Failure> problems;
        private final ConstantCheck constants;
        private final NameCheck names;

        Check(Source source, Blocks blocks, Consumer<Failure> problems) {
            this.source = source;
            this.problems = problems;
            this.names = new NameCheck(language, blocks);
            Rendering rendering = new Rendering(Rendering.NO_VARIABLES, language, new Budget(0, 1, 0));
            this.constants = new ConstantCheck(Frame.root(rendering, source));
        }

        void statements(List<Statement> statements) {
            for (Statement statement : statements) {
                statement.expressions().forEach(this::expression);
                statements(statement.statements());
            }
        }

        void expression(Expression expression) {
            names.check(expression)
                    .ifPresent(failure -> problems.accept(failure.at(new Place(source, expression.at()))));
            constants.check(expression).ifPresent(problems);
            expression.children().forEach(this::expression);
        }
    }
}
