package net.goldentooth.template.function;

import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;

/** What {@code joiner(', ')} returns: nothing at the first call, the separator at each later one. */
final class Joiner implements Callable {
    private final String separator;
    private boolean used;

    Joiner(Arguments arguments) {
        separator = arguments.bind("joiner", "sep").text("sep", ", ");
    }

    @Override
    public Object call(Arguments arguments) {
        arguments.bind("joiner");
        String given = used ? separator : "";
        used = true;
        return given;
    }
}
