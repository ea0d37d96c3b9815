package net.goldentooth.template.block;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TreeParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.goldentooth.template.expression.Token;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;

/**
 * A piece of a template with the pieces inside it. Jinjava's tree parser nests them. It is given the pieces' numbers in
 * place of their text, so that its own reading of quotes, braces and blanks, which is not Jinja2's, cannot matter.
 */
record Tree(Segment segment, List<Tree> children) {
    /** Returns the pieces nested; what is not closed, or closes nothing, goes to {@code problems}. */
    static List<Tree> of(Source source, List<Segment> segments, Consumer<Failure> problems) {
        boolean flat = segments.stream().noneMatch(segment -> segment.kind() == Segment.Kind.TAG);
        if (flat) {
            // Most texts in an inventory have no tags, and loading Jinjava takes longer than rendering them.
            return segments.stream()
                    .map(segment -> new Tree(segment, List.of()))
                    .toList();
        }
        return new Nesting(source, segments).run(problems);
    }

    /** Loaded with the first template that has tags. */
    private static final class Engine {
        static final JinjavaConfig CONFIG = JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .build();
        static final Jinjava JINJAVA = new Jinjava(CONFIG);
        static final Context CONTEXT = context();

        static JinjavaInterpreter interpreter() {
            return new JinjavaInterpreter(JINJAVA, CONTEXT, CONFIG);
        }

        private static Context context() {
            // Below the one that Jinjava has filled with its own library: that of a context by itself would be another.
            Context context = new Context(JINJAVA.getGlobalContext());
            Tags.shapes().forEach(context::registerTag);
            return context;
        }
    }

    private static final class Nesting {
        private final Source source;
        private final List<Segment> segments;
        private final List<Integer> offsets = new ArrayList<>();

        Nesting(Source source, List<Segment> segments) {
            this.source = source;
            this.segments = segments;
        }

        List<Tree> run(Consumer<Failure> problems) {
            JinjavaInterpreter interpreter = Engine.interpreter();
            Node root = new TreeParser(interpreter, numbered()).buildTree();
            for (TemplateError error : interpreter.getErrors()) {
                problems.accept(failure(error));
            }
            return trees(root);
        }

        private String numbered() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) {
                offsets.add(text.length());
                Segment segment = segments.get(i);
                switch (segment.kind()) {
                    case TEXT -> text.append(i).append(' ');
                    case PRINT -> text.append("{{ ").append(i).append(" }}");
                    case TAG ->
                        text.append("{% ")
                                .append(name(segment))
                                .append(' ')
                                .append(i)
                                .append(" %}");
                }
            }
            return text.toString();
        }

        private static String name(Segment segment) {
            return segment.text().equals("set") && !assigns(segment.tokens()) ? Tags.SET_BLOCK : segment.text();
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

        private List<Tree> trees(Node parent) {
            List<Tree> trees = new ArrayList<>();
            for (Node child : parent.getChildren()) {
                for (int number : numbers(child)) {
                    trees.add(new Tree(segments.get(number), trees(child)));
                }
            }
            return trees;
        }

        /** Texts with nothing but a comment between them are one node. */
        private static List<Integer> numbers(Node node) {
            String text = node instanceof TagNode tag
                    ? tag.getHelpers()
                    : node.getMaster().getImage().replace("{{", "").replace("}}", "");
            return Arrays.stream(text.strip().split(" ", -1))
                    .map(Integer::valueOf)
                    .toList();
        }

        private Failure failure(TemplateError error) {
            Segment segment = segments.get(0);
            for (int i = 0; i < offsets.size() && offsets.get(i) < error.getStartPosition(); i++) {
                segment = segments.get(i);
            }
            String message = String.valueOf(error.getMessage());
            String name = "{% " + segment.text() + " %}";
            boolean open = message.contains("Missing end tag");
            return Failure.of(open ? name + " is not closed" : name + " closes nothing that is open here")
                    .at(new Place(source, segment.at()));
        }
    }
}
