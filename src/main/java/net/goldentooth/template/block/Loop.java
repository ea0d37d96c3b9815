package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.HasAttributes;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** What {@code loop} is inside a {@code for} (Jinja2's LoopContext). */
final class Loop implements HasAttributes, Callable {
    private Iterator<Object> items;
    private final int depth;
    private int length;
    private int index = -1;
    private @Nullable Object before;
    private @Nullable Object current;
    private @Nullable Object after;
    private @Nullable Tuple lastChanged;
    private @Nullable Function<Object, String> recursion;

    /** @param length -1 when it is known only after going through all items */
    Loop(Iterator<Object> items, int depth, int length) {
        this.items = items;
        this.depth = depth;
        this.length = length;
    }

    void recurseWith(Function<Object, String> body) {
        recursion = body;
    }

    boolean hasNext() {
        return after != null || items.hasNext();
    }

    Object next() {
        Object item = after != null ? after : items.next();
        after = null;
        index++;
        before = current;
        current = item;
        return item;
    }

    private @Nullable Object peek() {
        if (after == null && items.hasNext()) {
            after = items.next();
        }
        return after;
    }

    private long length() {
        if (length < 0) {
            List<Object> rest = new ArrayList<>();
            items.forEachRemaining(rest::add);
            items = rest.iterator();
            length = rest.size() + index + 1 + (after == null ? 0 : 1);
        }
        return length;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> length() - index;
            case "revindex0" -> length() - index - 1;
            case "first" -> index == 0;
            case "last" -> peek() == null;
            case "length" -> length();
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> orUndefined(index == 0 ? null : before, "there is no previous item");
            case "nextitem" -> orUndefined(peek(), "there is no next item");
            case "cycle" -> (Callable) this::cycle;
            case "changed" -> (Callable) this::changed;
            default -> null;
        };
    }

    private static Object orUndefined(@Nullable Object value, String message) {
        return value == null ? Undefined.because(message) : value;
    }

    private Object cycle(Arguments arguments) {
        List<Object> values = arguments.onlyPositional("cycle");
        if (values.isEmpty()) {
            throw Failure.of("cycle() needs values");
        }
        return values.get(index % values.size());
    }

    private Object changed(Arguments arguments) {
        Tuple values = Tuple.copyOf(arguments.onlyPositional("changed"));
        boolean changed = lastChanged == null || !Equality.equal(lastChanged, values);
        lastChanged = values;
        return changed;
    }

    @Override
    public Object call(Arguments arguments) {
        if (recursion == null) {
            throw Failure.of("loop() works only in a loop marked \"recursive\"");
        }
        return recursion.apply(arguments.bind("loop", "iterable").required("iterable"));
    }
}
