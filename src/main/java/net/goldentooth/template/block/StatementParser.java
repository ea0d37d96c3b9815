package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Parser;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import org.jspecify.annotations.Nullable;

/** Makes statements of the pieces that Jinjava's tree parser has nested. */
final class StatementParser {
    private static final int MAX_DEPTH = 100;

    private final Source source;
    private final Library library;
    private final Consumer<Failure> problems;

    StatementParser(Source source, Library library, Consumer<Failure> problems) {
        this.source = source;
        this.library = library;
        this.problems = problems;
    }

    /** Returns the statements; each that cannot be read is reported and left out. */
    Body body(List<Tree> trees) {
        return body(trees, 0);
    }

    private Body body(List<Tree> trees, int depth) {
        if (depth > MAX_DEPTH) {
            throw failure("blocks are nested too deeply", trees.get(0).segment().at());
        }
        List<Statement> statements = new ArrayList<>();
        for (Tree tree : trees) {
            try {
                statements.add(statement(tree, depth));
            } catch (Failure e) {
                problems.accept(e);
            }
        }
        return new Body(statements);
    }

    private Statement statement(Tree tree, int depth) {
        Segment segment = tree.segment();
        return switch (segment.kind()) {
            case TEXT -> new Simple.Text(segment.at(), segment.text());
            case PRINT -> new Simple.Print(segment.at(), List.of(whole(segment)));
            case TAG -> tag(tree, depth);
        };
    }

    private Expression whole(Segment segment) {
        Parser parser = parser(segment);
        Expression expression = parser.tuple();
        parser.expectEnd();
        return expression;
    }

    Parser parser(Segment segment) {
        return new Parser(source, segment.tokens());
    }

    private Statement tag(Tree tree, int depth) {
        Segment segment = tree.segment();
        TagParser tag = new TagParser(this, segment);
        return switch (segment.text()) {
            case "if" -> new Simple.If(segment.at(), branches(tree, depth));
            case "for" -> loop(tree, tag, depth);
            case "elif", "else" -> throw failure("{% " + segment.text() + " %} stands in no block", segment.at());
            case "macro" -> tag.macro(body(tree.children(), depth + 1));
            case "call" -> tag.call(body(tree.children(), depth + 1));
            case "filter" -> tag.filter(body(tree.children(), depth + 1));
            case "with" -> tag.with(body(tree.children(), depth + 1));
            case "set" -> tag.set(tree.children().isEmpty() ? Body.EMPTY : body(tree.children(), depth + 1));
            case "block" -> tag.block(body(tree.children(), depth + 1));
            case "include" -> imports(segment).include();
            case "import" -> imports(segment).importAs();
            case "from" -> imports(segment).fromImport();
            case "extends" -> imports(segment).extending();
            case "print" -> tag.print();
            default -> throw unknown(segment);
        };
    }

    private ImportTags imports(Segment segment) {
        return new ImportTags(library, segment, parser(segment));
    }

    /** The pieces up to an {@code elif} or {@code else}, and that tag. */
    private record Part(@Nullable Segment opening, List<Tree> trees) {}

    private static List<Part> parts(List<Tree> children) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(null, new ArrayList<>()));
        for (Tree child : children) {
            String name =
                    child.segment().kind() == Segment.Kind.TAG ? child.segment().text() : "";
            if (name.equals("elif") || name.equals("else")) {
                parts.add(new Part(child.segment(), new ArrayList<>()));
            } else {
                parts.get(parts.size() - 1).trees().add(child);
            }
        }
        return parts;
    }

    private List<Simple.Branch> branches(Tree tree, int depth) {
        List<Simple.Branch> branches = new ArrayList<>();
        boolean closed = false;
        for (Part part : parts(tree.children())) {
            Segment opening = part.opening() == null ? tree.segment() : part.opening();
            if (closed) {
                throw failure("nothing may follow {% else %} in an {% if %}", opening.at());
            }
            closed = opening.text().equals("else");
            branches.add(new Simple.Branch(condition(opening), body(part.trees(), depth + 1)));
        }
        return branches;
    }

    private @Nullable Expression condition(Segment opening) {
        Parser parser = parser(opening);
        Expression condition = opening.text().equals("else") ? null : parser.plainTuple(null);
        parser.skipOperator(":");
        parser.expectEnd();
        return condition;
    }

    private Statement loop(Tree tree, TagParser tag, int depth) {
        List<Part> parts = parts(tree.children());
        for (int i = 1; i < parts.size(); i++) {
            Segment opening = Objects.requireNonNull(parts.get(i).opening());
            if (opening.text().equals("elif") || i > 1) {
                throw failure("a {% for %} may have one {% else %} and nothing more", opening.at());
            }
            condition(opening);
        }
        Body otherwise = parts.size() == 1 ? Body.EMPTY : body(parts.get(1).trees(), depth + 1);
        return new For(tree.segment().at(), tag.forHead(), body(parts.get(0).trees(), depth + 1), otherwise);
    }

    private Failure unknown(Segment segment) {
        return unknownTag(source, segment);
    }

    /** Returns what is wrong with a tag that is none. */
    static Failure unknownTag(Source source, Segment segment) {
        if (segment.text().equals("raw") || segment.text().equals("endraw")) {
            String name = "{% " + segment.text() + " %}";
            return Failure.of(name + " takes nothing, and stands around text").at(new Place(source, segment.at()));
        }
        String reason = Tags.REFUSED.get(segment.text());
        Failure failure = reason == null
                ? Failure.of("there is no tag \"" + segment.text() + "\"", NearNames.of(segment.text(), Tags.names()))
                : Failure.of("the tag \"" + segment.text() + "\" is not supported", Optional.of(reason));
        return failure.at(new Place(source, segment.at()));
    }

    Failure failure(String message, int offset) {
        return Failure.of(message).at(new Place(source, offset));
    }
}
