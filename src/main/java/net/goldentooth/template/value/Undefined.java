package net.goldentooth.template.value;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.TemplateException;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for that nothing defines. It may be handed on, assigned and tested with {@code is defined}; every
 * other use of it fails, as with Jinja2's StrictUndefined. What could have been meant is looked for when it fails, which most
 * never do: they are what {@code default} is for.
 */
public final class Undefined {
    private final String message;
    private final Supplier<Optional<String>> hint;
    private final @Nullable TemplateException thrown;
    private final @Nullable Place place;
    private final boolean lenient;

    private Undefined(Undefined other, @Nullable Place place, boolean lenient) {
        this.message = other.message;
        this.hint = other.hint;
        this.thrown = other.thrown;
        this.place = place;
        this.lenient = lenient;
    }

    private Undefined(
            String message,
            Supplier<Optional<String>> hint,
            @Nullable TemplateException thrown,
            @Nullable Place place) {
        this.lenient = false;
        this.message = message;
        this.hint = hint;
        this.thrown = thrown;
        this.place = place;
    }

    /** Returns the value of a variable that does not exist. */
    public static Undefined variable(String name, Supplier<? extends Collection<String>> known) {
        return new Undefined(
                "undefined variable \"" + name + "\"",
                () -> FactHint.of(name, NearNames.of(name, known.get())),
                null,
                null);
    }

    /** Returns what is found under a key or in a place where there is nothing. */
    public static Undefined because(String message, Supplier<Optional<String>> hint) {
        return new Undefined(message, hint, null, null);
    }

    /** Returns what is found where there is nothing. */
    public static Undefined because(String message) {
        return because(message, Optional::empty);
    }

    /** Returns the value of a variable whose definition uses something undefined. */
    public static Undefined inVariable(TemplateException thrown) {
        return new Undefined(String.valueOf(thrown.getMessage()), Optional::empty, thrown, null);
    }

    /** Returns the value of what could not be worked out, for a reason that is reported already: its use is no further problem. */
    public static Undefined unknowable() {
        return inVariable(new TemplateException(TemplateException.Cause.UNDEFINED, List.of()));
    }

    /**
     * Returns the value of an inline {@code if} without an {@code else} that does not hold. Jinja2 takes its plain Undefined
     * for it, also in Ansible: printed it is nothing, and it counts as false and as empty.
     */
    public static Undefined implicitElse() {
        Undefined undefined = because("the inline \"if\" does not hold and has no \"else\"");
        return new Undefined(undefined, null, true);
    }

    /** Returns whether the value may be printed, tested and gone through as if it were empty. */
    public static boolean isLenient(Object value) {
        return value instanceof Undefined undefined && undefined.lenient;
    }

    /** Returns this, remembering where in a template it came up. */
    public Undefined at(Place where) {
        return place == null ? new Undefined(this, where, lenient) : this;
    }

    /** Returns what to throw when the value is used. */
    public Failure failure() {
        Failure failure = thrown == null ? Failure.undefined(message, hint.get()) : Failure.inVariable(thrown);
        return place == null ? failure : failure.at(place);
    }

    /** Returns the value unless it is undefined. */
    public static Object require(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return value;
    }
}
