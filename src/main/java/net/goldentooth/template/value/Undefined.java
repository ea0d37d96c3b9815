package net.goldentooth.template.value;

import java.util.Collection;
import java.util.Optional;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.TemplateException;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for that nothing defines. It may be handed on, assigned and tested with {@code is defined}; every
 * other use of it fails, as with Jinja2's StrictUndefined.
 */
public final class Undefined {
    private final String message;
    private final Optional<String> hint;
    private final @Nullable TemplateException thrown;
    private final @Nullable Place place;

    private Undefined(
            String message, Optional<String> hint, @Nullable TemplateException thrown, @Nullable Place place) {
        this.message = message;
        this.hint = hint;
        this.thrown = thrown;
        this.place = place;
    }

    /** Returns the value of a variable that does not exist. */
    public static Undefined variable(String name, Collection<String> known) {
        return new Undefined("undefined variable \"" + name + "\"", NearNames.of(name, known), null, null);
    }

    /** Returns what is found under a key or in a place where there is nothing. */
    public static Undefined because(String message, Optional<String> hint) {
        return new Undefined(message, hint, null, null);
    }

    /** Returns what is found where there is nothing. */
    public static Undefined because(String message) {
        return because(message, Optional.empty());
    }

    /** Returns the value of a variable whose definition uses something undefined. */
    public static Undefined inVariable(TemplateException thrown) {
        return new Undefined(String.valueOf(thrown.getMessage()), Optional.empty(), thrown, null);
    }

    /** Returns this, remembering where in a template it came up. */
    public Undefined at(Place where) {
        return place == null ? new Undefined(message, hint, thrown, where) : this;
    }

    /** Returns what to throw when the value is used. */
    public Failure failure() {
        Failure failure = thrown == null ? Failure.undefined(message, hint) : Failure.inVariable(thrown);
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
