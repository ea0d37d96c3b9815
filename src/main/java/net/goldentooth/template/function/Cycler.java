package net.goldentooth.template.function;

import java.util.List;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.HasAttributes;
import net.goldentooth.template.value.None;
import org.jspecify.annotations.Nullable;

/** What {@code cycler(a, b)} returns: its values one after the other, again and again. */
final class Cycler implements HasAttributes {
    private final List<Object> values;
    private int index;

    Cycler(Arguments arguments) {
        values = arguments.onlyPositional("cycler");
        if (values.isEmpty()) {
            throw Failure.of("cycler() needs values");
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "current" -> values.get(index);
            case "next" ->
                (Callable) arguments -> {
                    arguments.bind("next");
                    Object value = values.get(index);
                    index = (index + 1) % values.size();
                    return value;
                };
            case "reset" ->
                (Callable) arguments -> {
                    arguments.bind("reset");
                    index = 0;
                    return None.NONE;
                };
            default -> null;
        };
    }
}
