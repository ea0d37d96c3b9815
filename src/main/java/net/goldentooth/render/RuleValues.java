package net.goldentooth.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.template.Template;

/** Turns a role's text into values; what is no such value is a problem at the place of the text. */
final class RuleValues {
    private final Evaluator evaluator;
    private final Problems problems;

    RuleValues(Evaluator evaluator, Problems problems) {
        this.evaluator = evaluator;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    boolean holds(Optional<Template> when) {
        return when.isEmpty() || evaluator.holds(when.get());
    }

    /** @param parser throws {@link IllegalArgumentException} with a message for people */
    <T> Optional<T> parse(Template text, Function<String, T> parser) {
        Optional<String> evaluated = evaluator.text(text);
        try {
            return evaluated.map(parser);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(text.origin(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Returns the value of a text, or another one when there is no text; empty when the text is wrong. */
    <T> Optional<T> parse(Optional<Template> text, Function<String, T> parser, T otherwise) {
        return text.isEmpty() ? Optional.of(otherwise) : parse(text.get(), parser);
    }

    <T> List<T> parseAll(List<Template> texts, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        texts.forEach(text -> parse(text, parser).ifPresent(values::add));
        return values;
    }
}
