package net.goldentooth.template.expression;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.template.text.Place;
import net.goldentooth.template.text.Source;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** The variables that an expression sees: those set around it in the template, then the host's. */
public final class Frame {
    private final Rendering rendering;
    private final Source source;
    private final @Nullable Frame outer;
    private final Map<String, Object> locals;
    private @Nullable Object kept;

    private Frame(Rendering rendering, Source source, @Nullable Frame outer) {
        this(rendering, source, outer, new LinkedHashMap<>());
    }

    private Frame(Rendering rendering, Source source, @Nullable Frame outer, Map<String, Object> locals) {
        this.rendering = rendering;
        this.source = source;
        this.outer = outer;
        this.locals = locals;
    }

    /** Returns the outermost frame of a template. */
    public static Frame root(Rendering rendering, Source source) {
        return new Frame(rendering, source, null);
    }

    /** Returns a frame inside this one: what is set there is not seen outside. */
    public Frame inner() {
        return new Frame(rendering, source, this);
    }

    /** Returns a frame inside this one for the text of another template. */
    public Frame inner(Source other) {
        return new Frame(rendering, other, this);
    }

    /** Returns this very frame for the text of another template: what is set in one of the two is seen in both. */
    public Frame in(Source other) {
        Frame same = new Frame(rendering, other, outer, locals);
        same.kept = kept;
        return same;
    }

    /** Keeps something for the template and all that is inside it. */
    public void keep(Object thing) {
        kept = thing;
    }

    /** Returns what is kept nearest, when it is of that kind. */
    public <T> Optional<T> kept(Class<T> kind) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            if (frame.kept != null) {
                return kind.isInstance(frame.kept) ? Optional.of(kind.cast(frame.kept)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    public Rendering rendering() {
        return rendering;
    }

    public Source source() {
        return source;
    }

    public Place place(int offset) {
        return new Place(source, offset);
    }

    public void set(String name, Object value) {
        locals.put(name, value);
    }

    /** Returns what was set in this very frame, such as the macros of a template. */
    public Map<String, Object> locals() {
        return locals;
    }

    public @Nullable Object find(String name) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            Object value = frame.locals.get(name);
            if (value != null) {
                return value;
            }
        }
        return rendering.find(name);
    }

    /** Returns the value of a variable; {@link Undefined} when there is none. */
    public Object get(String name) {
        Object value = find(name);
        return value == null ? Undefined.variable(name, this::names) : value;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Frame frame = this; frame != null; frame = frame.outer) {
            names.addAll(frame.locals.keySet());
        }
        names.addAll(rendering.names());
        return names;
    }
}
