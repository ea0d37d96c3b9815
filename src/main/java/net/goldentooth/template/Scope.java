package net.goldentooth.template;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables a template sees. Values are plain data: null, Boolean, Long, BigInteger, Double, String, LocalDate, {@code List},
 * {@code Map} with insertion order, {@link net.goldentooth.source.UnsafeText}, or another {@code Scope} (as in
 * {@code hostvars['x']}). They come fully resolved: the engine never renders a value's text again.
 */
public interface Scope {
    /**
     * Returns the value of a variable that {@link #has} says exists.
     *
     * @throws TemplateException when the variable's own expression cannot be evaluated; its problem stands at the
     *     variable's definition
     */
    @Nullable
    Object get(String name);

    boolean has(String name);

    /** Returns every name, for hints about near names and for iterating. */
    Set<String> names();
}
