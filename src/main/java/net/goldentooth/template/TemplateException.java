package net.goldentooth.template;

import java.util.List;
import java.util.stream.Collectors;
import net.goldentooth.source.Problem;

/** A template or an expression cannot be evaluated. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. Callers that offer a default, such as {@code default} and {@code is defined}, let only {@link #UNDEFINED} pass. */
    public enum Cause {
        UNDEFINED,
        /** It would take too much time, depth or output: nothing more is tried. */
        LIMIT,
        /** A value is encrypted, and no password opens it, whoever uses it. */
        CLOSED,
        OTHER
    }

    private final Cause kind;
    private final transient List<Problem> problems;

    public TemplateException(Cause kind, List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public Cause kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Returns the same, where each problem says whom it concerns, such as {@code host jast}. */
    public TemplateException concerning(String whom) {
        return new TemplateException(
                kind, problems.stream().map(problem -> problem.concerning(whom)).toList());
    }
}
