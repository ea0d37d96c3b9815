package net.goldentooth.template.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.DictMethods;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Namespace;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;

/** The functions of Jinja2 and Ansible. */
public final class Functions {
    /** Ansible's mark for an option that is left out. Its own is random in every run; printing it is refused. */
    private static final Callable OMIT = arguments -> {
        throw Failure.of("\"omit\" is no function");
    };

    private Functions() {}

    /** Returns the functions under their names, for one rendering that begins at a frame. */
    public static Map<String, Object> forRendering(Outside outside, Frame root) {
        Map<String, Object> functions = new LinkedHashMap<>();
        functions.put("range", (Callable) Functions::range);
        functions.put("dict", (Callable) Functions::dict);
        functions.put("namespace", (Callable) Functions::namespace);
        functions.put("cycler", (Callable) Cycler::new);
        functions.put("joiner", (Callable) Joiner::new);
        functions.put("undef", (Callable) Functions::undef);
        functions.put("omit", OMIT);
        // Ansible's default (DEFAULT_MANAGED_STR): no time and no file in it, so that nothing changes by itself.
        functions.put("ansible_managed", "Ansible managed");
        functions.put("lipsum", (Callable) arguments -> {
            throw Failure.of("\"lipsum\" is not supported", "it gives another text every time");
        });
        functions.put("now", (Callable) arguments -> Clock.now(outside, arguments));
        Lookups lookups = new Lookups(outside, root);
        functions.put("lookup", (Callable) lookups::lookup);
        functions.put("query", (Callable) lookups::query);
        functions.put("q", (Callable) lookups::query);
        return functions;
    }

    private static Object range(Arguments arguments) {
        List<Object> numbers = arguments.onlyPositional("range");
        if (numbers.isEmpty() || numbers.size() > 3) {
            throw Failure.of("range() takes 1 to 3 arguments, not " + numbers.size());
        }
        long first = whole(numbers.get(0));
        return numbers.size() == 1
                ? View.range(0, first, 1)
                : View.range(first, whole(numbers.get(1)), numbers.size() == 3 ? whole(numbers.get(2)) : 1);
    }

    private static long whole(Object value) {
        if (Equality.number(Undefined.require(value)) instanceof Long number && Math.abs(number) < 1L << 60) {
            return number;
        }
        throw Failure.of("range() takes whole numbers, not " + TypeName.of(value));
    }

    private static Object dict(Arguments arguments) {
        if (arguments.positional().size() > 1) {
            throw Failure.of("dict() takes at most 1 argument by position");
        }
        Map<Object, Object> made = new LinkedHashMap<>();
        arguments.positional().forEach(value -> made.putAll(DictMethods.fromPairs(value)));
        arguments.named().forEach((key, value) -> Dict.put(made, key, value));
        return made;
    }

    private static Object namespace(Arguments arguments) {
        Namespace namespace = new Namespace();
        dictOf(arguments).forEach((name, value) -> {
            if (name instanceof String text) {
                namespace.set(text, value);
            }
        });
        return namespace;
    }

    private static Map<?, ?> dictOf(Arguments arguments) {
        return (Map<?, ?>) dict(arguments);
    }

    private static Object undef(Arguments arguments) {
        Object hint = arguments.bind("undef", "hint").orNone("hint");
        boolean given = hint instanceof String text && !text.isEmpty();
        return Undefined.because(given ? (String) hint : "a mandatory variable has not been overridden");
    }
}
