package net.goldentooth.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        return evaluator.value(text).flatMap(value -> parse(value, text, parser));
    }

    private <T> Optional<T> parse(Object value, Template text, Function<String, T> parser) {
        if (value instanceof Map || value instanceof List) {
            String found = value instanceof Map ? "a map" : "a list";
            problems.add(Problem.error(text.origin(), "this must give a text, and gives " + found));
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value.toString()));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(text.origin(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** A number was written without quotes: YAML read it as another number, or would have with a leading zero. */
    Optional<FileMode> mode(Optional<Template> text, FileMode otherwise) {
        if (text.isEmpty()) {
            return Optional.of(otherwise);
        }
        Optional<Object> value = evaluator.value(text.get());
        if (value.isPresent() && value.get() instanceof Number) {
            problems.add(Problem.error(
                            text.get().origin(), "a mode must be a string, and this gives the number " + value.get())
                    .withHint("put it in quotes where the variable is set"));
            return Optional.empty();
        }
        return value.flatMap(any -> parse(any, text.get(), FileMode::parse));
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
