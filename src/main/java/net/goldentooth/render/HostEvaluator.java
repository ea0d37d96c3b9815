package net.goldentooth.render;

import java.util.Optional;
import java.util.function.Supplier;
import net.goldentooth.role.FileSource;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFile;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateEngine;
import net.goldentooth.template.TemplateException;

/** Evaluates text with the variables of one host. */
final class HostEvaluator implements Evaluator {
    private final TemplateEngine engine;
    private final Scope scope;
    private final Problems problems;

    HostEvaluator(TemplateEngine engine, Scope scope, Problems problems) {
        this.engine = engine;
        this.scope = scope;
        this.problems = problems;
    }

    @Override
    public Optional<Object> value(Template text) {
        return PlainEvaluator.isPlain(text) ? Optional.of(text.text()) : attempt(() -> something(text));
    }

    private Object something(Template text) {
        Object value = engine.value(text, scope);
        if (value == null) {
            throw new InvalidInputException(Problem.error(text.origin(), "this must give a text, and gives nothing"));
        }
        return value;
    }

    @Override
    public boolean holds(Template condition) {
        return attempt(() -> engine.holds(condition, scope)).orElse(false);
    }

    @Override
    public Optional<Content> content(FileSource.Kind kind, SourceFile file) {
        if (kind == FileSource.Kind.COPY) {
            return Optional.of(Content.of(file.bytes()));
        }
        return attempt(() -> Content.of(engine.render(Template.ofFile(file.shown(), file.text()), scope)));
    }

    private <T> Optional<T> attempt(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (TemplateException e) {
            problems.addAll(e.problems());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        return Optional.empty();
    }
}
