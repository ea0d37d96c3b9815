package net.goldentooth.template.text;

import java.util.Optional;
import net.goldentooth.source.Problem;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;

/**
 * Why an expression has no value. It is thrown without a place by what works on values and gets its place from the
 * innermost part of the template that was being evaluated.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TemplateException.Cause kind;
    private final transient Optional<String> hint;
    private final transient @Nullable TemplateException origin;
    private transient @Nullable Place place;

    private Failure(
            TemplateException.Cause kind, String message, Optional<String> hint, @Nullable TemplateException origin) {
        super(message, origin, false, false);
        this.kind = kind;
        this.hint = hint;
        this.origin = origin;
    }

    /** Returns the failure of an operation. */
    public static Failure of(String message) {
        return new Failure(TemplateException.Cause.OTHER, message, Optional.empty(), null);
    }

    /** Returns the failure of an operation, with what to do about it. */
    public static Failure of(String message, String hint) {
        return new Failure(TemplateException.Cause.OTHER, message, Optional.of(hint), null);
    }

    /** Returns the failure of an operation, with what to do about it where that is known. */
    public static Failure of(String message, Optional<String> hint) {
        return new Failure(TemplateException.Cause.OTHER, message, hint, null);
    }

    /** Returns the failure of a rendering that has used up what it may use. */
    public static Failure limit(String message) {
        return new Failure(TemplateException.Cause.LIMIT, message, Optional.empty(), null);
    }

    /** Returns the use of something that is not defined. */
    public static Failure undefined(String message, Optional<String> hint) {
        return new Failure(TemplateException.Cause.UNDEFINED, message, hint, null);
    }

    /** Returns the use of a variable whose own definition cannot be evaluated. */
    public static Failure inVariable(TemplateException thrown) {
        return new Failure(thrown.kind(), String.valueOf(thrown.getMessage()), Optional.empty(), thrown);
    }

    /** Returns this failure, with that place unless a place nearer to the cause is known. */
    public Failure at(Place where) {
        if (place == null) {
            place = where;
        }
        return this;
    }

    public TemplateException.Cause kind() {
        return kind;
    }

    /** Returns what was thrown where a variable is defined, if that is what happened. */
    public Optional<TemplateException> thrownInVariable() {
        return Optional.ofNullable(origin);
    }

    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** Returns the problem as people see it; {@code fallback} is where it stands when nothing nearer is known. */
    public Problem problem(Place fallback) {
        Place where = place == null ? fallback : place;
        return Problem.error(where.origin(), String.valueOf(getMessage())).withHint(hint);
    }
}
