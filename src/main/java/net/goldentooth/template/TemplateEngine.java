package net.goldentooth.template;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import net.goldentooth.source.Problem;
import net.goldentooth.template.block.Body;
import net.goldentooth.template.block.Names;
import net.goldentooth.template.block.Parsed;
import net.goldentooth.template.block.TemplateParser;
import net.goldentooth.template.expression.Budget;
import net.goldentooth.template.expression.Delimiter;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Language;
import net.goldentooth.template.expression.Lexer;
import net.goldentooth.template.expression.Parser;
import net.goldentooth.template.expression.Rendering;
import net.goldentooth.template.expression.StringEscapes;
import net.goldentooth.template.filter.Filters;
import net.goldentooth.template.function.Functions;
import net.goldentooth.template.function.Lookups;
import net.goldentooth.template.function.Outside;
import net.goldentooth.template.test.Tests;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import net.goldentooth.template.text.Syntax;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Renders Jinja templates as ansible-core 2.14 does, or refuses them. It keeps what it has parsed, and may be used by many
 * threads at once.
 */
public final class TemplateEngine {
    private final TemplateSource templates;
    private final Settings settings;
    private final TemplateParser parser;
    private final Language language;
    private final Map<Key, Parsed> parsed = new ConcurrentHashMap<>();

    public TemplateEngine(TemplateSource templates, Settings settings) {
        this.templates = templates;
        this.settings = settings;
        this.language = new Language(Filters.all(), Tests.all(), Lookups.KNOWN, Refusals.all(settings));
        this.parser = new TemplateParser(language, this::named);
    }

    /** The settings are null for a template that is rendered for itself. */
    private record Key(
            Template template,
            StringEscapes escapes,
            @Nullable Syntax syntax) {}

    /**
     * Returns the text that Ansible's template module would write.
     *
     * @throws TemplateException when the template cannot be parsed or evaluated; its problems say where, one for each
     *     statement that fails
     */
    public String render(Template template, Scope scope) {
        Work<String> work = (source, frame) -> {
            Parsed ready = parse(new Key(template, StringEscapes.PYTHON, null));
            return text(ready, Frame.root(frame.rendering(), ready.source()));
        };
        try {
            return run(template, scope, work);
        } catch (TemplateException first) {
            throw everyFailure(template, scope, work, first);
        }
    }

    /** Renders once more, this time past what fails: Jinja stops at the first mistake, and people have more. */
    private TemplateException everyFailure(Template template, Scope scope, Work<String> work, TemplateException first) {
        List<Failure> failures = new ArrayList<>();
        Set<Problem> problems = new LinkedHashSet<>(first.problems());
        try {
            run(template, scope, (source, frame) -> {
                frame.rendering().collect(failures);
                return work.run(source, frame);
            });
        } catch (TemplateException last) {
            problems.addAll(last.problems());
        }
        Place start = new Place(Source.included(template, Syntax.ANSIBLE), 0);
        failures.forEach(failure -> problems.addAll(thrown(failure, start).problems()));
        return new TemplateException(first.kind(), List.copyOf(problems));
    }

    /**
     * Returns the value of a bare expression, as plain data.
     *
     * @throws TemplateException when it cannot be evaluated, or is not defined
     */
    public @Nullable Object evaluate(Template expression, Scope scope) {
        return run(
                        expression,
                        scope,
                        (source, frame) ->
                                Optional.ofNullable(Data.out(expression(source).value(frame))))
                .orElse(null);
    }

    /**
     * Returns whether a condition such as {@code when:} holds; an empty one does.
     *
     * @throws TemplateException when it cannot be evaluated, or is not defined
     */
    public boolean holds(Template condition, Scope scope) {
        return run(condition, scope, (source, frame) -> {
            if (source.text().isBlank()) {
                return true;
            }
            if (isTemplate(source.text())) {
                throw Failure.of("a condition is an expression by itself", "write it without {{ }}")
                        .at(new Place(source, 0));
            }
            return Truth.of(expression(source).value(frame));
        });
    }

    /**
     * Returns the value that a text of our own formats stands for: the text itself when it holds no template, a value of any
     * kind when it is one expression in braces, else the rendered text.
     *
     * @throws TemplateException when it cannot be parsed or evaluated
     */
    public @Nullable Object value(Template text, Scope scope) {
        return worth(text, scope, WholeExpression::value);
    }

    /**
     * Returns the value that the text of an inventory's variable has in Ansible: lists, maps and booleans keep their type,
     * also where they are only printed so; all else is text.
     *
     * @throws TemplateException when it cannot be parsed or evaluated
     */
    public @Nullable Object variable(Template text, Scope scope) {
        return worth(text, scope, VariableText::value);
    }

    private @Nullable Object worth(Template text, Scope scope, BiFunction<Parsed, Frame, @Nullable Object> reading) {
        if (!isTemplate(text.text())) {
            return text.text();
        }
        return run(text, scope, (source, frame) -> {
                    Parsed ready = parse(new Key(text, StringEscapes.LITERAL, null));
                    return Optional.ofNullable(reading.apply(ready, Frame.root(frame.rendering(), ready.source())));
                })
                .orElse(null);
    }

    /** Returns whether the text holds anything to evaluate. */
    public boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /** Returns the variables that a template names and does not set itself. */
    public Set<String> variables(Template template) {
        return Names.free(parsed(new Key(template, StringEscapes.PYTHON, null)).body());
    }

    /** Returns everything that can be seen to be wrong with a template without rendering it. */
    public List<Problem> check(Template template) {
        Parsed ready = parsed(new Key(template, StringEscapes.PYTHON, null));
        return problems(ready);
    }

    private static List<Problem> problems(Parsed ready) {
        Place start = new Place(ready.source(), 0);
        return ready.problems().stream().map(failure -> failure.problem(start)).toList();
    }

    private static Expression expression(Source source) {
        Lexer.Result lexed = Lexer.lex(source, 0, StringEscapes.PYTHON, Delimiter.NOTHING);
        Parser parser = new Parser(source, lexed.tokens());
        Expression expression = parser.tuple();
        parser.expectEnd();
        return expression;
    }

    private Parsed parsed(Key key) {
        return parsed.computeIfAbsent(key, wanted -> {
            Syntax syntax = wanted.syntax();
            try {
                Source source =
                        syntax == null ? Source.of(wanted.template()) : Source.included(wanted.template(), syntax);
                return parser.parse(source, wanted.escapes());
            } catch (Failure e) {
                Source source = Source.included(wanted.template(), Syntax.ANSIBLE);
                return new Parsed(source, Body.EMPTY, List.of(e));
            }
        });
    }

    private Parsed parse(Key key) {
        Parsed ready = parsed(key);
        if (!ready.problems().isEmpty()) {
            throw new TemplateException(TemplateException.Cause.OTHER, problems(ready));
        }
        return ready;
    }

    private @Nullable Parsed named(String name, Frame from) {
        Syntax syntax = from.source().syntax();
        return templates
                .find(name, from.source().template())
                .map(template -> parse(new Key(template, StringEscapes.PYTHON, syntax)))
                .orElse(null);
    }

    private static String text(Parsed ready, Frame frame) {
        return LastNewlines.restored(ready.source().template().text(), ready.text(frame));
    }

    /** What is done with a template once its frame is there. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Source source, Frame frame);
    }

    private <T> T run(Template template, Scope scope, Work<T> work) {
        Source source = Source.included(template, Syntax.ANSIBLE);
        Settings.Limits limits = settings.limits();
        Budget budget =
                new Budget(limits.output(), limits.depth(), limits.time().toNanos());
        Rendering rendering = new Rendering(scope, language, budget);
        Frame frame = Frame.root(rendering, source);
        rendering.install(Functions.forRendering(new Workspace(), frame));
        try {
            return work.run(source, frame);
        } catch (Failure e) {
            throw thrown(e, new Place(source, 0));
        } catch (StackOverflowError e) {
            throw thrown(Failure.of("the template is nested too deeply"), new Place(source, 0));
        }
    }

    private static TemplateException thrown(Failure failure, Place fallback) {
        Optional<TemplateException> inVariable = failure.thrownInVariable();
        if (inVariable.isEmpty()) {
            return new TemplateException(failure.kind(), List.of(failure.problem(fallback)));
        }
        if (inVariable.get().kind() == TemplateException.Cause.CLOSED) {
            return inVariable.get();
        }
        String use = "used by " + failure.place().orElse(fallback).origin();
        List<Problem> problems = new ArrayList<>();
        for (Problem problem : inVariable.get().problems()) {
            problems.add(problem.withHint(
                    problem.hint().map(hint -> hint + "\n" + use).orElse(use)));
        }
        return new TemplateException(failure.kind(), problems);
    }

    /** What this engine lets functions see. */
    private final class Workspace implements Outside {
        @Override
        public Map<String, String> environment() {
            return settings.environment();
        }

        @Override
        public Optional<Instant> sourceDate() {
            return settings.sourceDate();
        }

        @Override
        public Optional<String> file(String name, Frame from) {
            return templates.find(name, from.source().template()).map(Template::text);
        }

        @Override
        public Optional<String> template(String name, Frame from) {
            Optional<Template> found = templates.find(name, from.source().template());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Parsed ready = parse(new Key(found.get(), StringEscapes.PYTHON, null));
            Budget budget = from.rendering().budget();
            budget.enter();
            try {
                return Optional.of(text(ready, Frame.root(from.rendering(), ready.source())));
            } finally {
                budget.leave();
            }
        }
    }
}
