package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.NearNames;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** What a call hands over: values by position and by name. */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    /** No arguments at all. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    public Arguments {
        positional = List.copyOf(positional);
        named = new LinkedHashMap<>(named);
    }

    public static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    /** Returns the arguments after the first {@code count} positional ones. */
    public Arguments without(int count) {
        return new Arguments(positional.subList(Math.min(count, positional.size()), positional.size()), named);
    }

    /** Returns the arguments under the names of the parameters; one that fits none of them fails. */
    public Bound bind(String callee, String... parameters) {
        if (positional.size() > parameters.length) {
            String most = parameters.length == 0 ? "no arguments" : "at most " + parameters.length + " argument(s)";
            throw Failure.of(callee + " takes " + most + ", not " + positional.size());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            values.put(parameters[i], positional.get(i));
        }
        named.forEach((name, value) -> {
            if (!List.of(parameters).contains(name)) {
                throw Failure.of(callee + " has no argument \"" + name + "\"", NearNames.of(name, List.of(parameters)));
            }
            if (values.put(name, value) != null) {
                throw Failure.of(callee + " is given \"" + name + "\" twice");
            }
        });
        return new Bound(callee, values);
    }

    /** Returns the arguments under the names of the parameters, as those of Python's own methods, which take none by name. */
    public Bound bindByPosition(String callee, String... parameters) {
        return new Arguments(onlyPositional(callee), Map.of()).bind(callee, parameters);
    }

    /** Returns the positional arguments; any by name fail. */
    public List<Object> onlyPositional(String callee) {
        if (!named.isEmpty()) {
            throw Failure.of(callee + " takes no arguments by name");
        }
        return new ArrayList<>(positional);
    }

    /** Arguments under the names of their parameters. */
    public static final class Bound {
        private final String callee;
        private final Map<String, Object> values;

        private Bound(String callee, Map<String, Object> values) {
            this.callee = callee;
            this.values = values;
        }

        public boolean has(String name) {
            return values.containsKey(name);
        }

        public @Nullable Object find(String name) {
            return values.get(name);
        }

        public Object get(String name, Object otherwise) {
            Object value = values.get(name);
            return value == null ? otherwise : value;
        }

        public Object required(String name) {
            Object value = values.get(name);
            if (value == null) {
                throw Failure.of(callee + " needs the argument \"" + name + "\"");
            }
            return value;
        }

        /** Returns the argument, or None where it is not given. */
        public Object orNone(String name) {
            return get(name, None.NONE);
        }

        /** Returns whether the argument is given and not None. */
        public boolean given(String name) {
            Object value = values.get(name);
            return value != null && value != None.NONE;
        }

        public boolean truth(String name, boolean otherwise) {
            Object value = values.get(name);
            return value == null ? otherwise : Truth.of(value);
        }

        /** Returns whether the argument is given and holds; anything but a truth value or a whole number fails. */
        public boolean flag(String name) {
            Object value = values.get(name);
            return value != null && asInteger(name, value) != 0;
        }

        /** Returns the argument as a text; anything but a text fails. */
        public String text(String name, String otherwise) {
            Object value = values.get(name);
            return value == null ? otherwise : asText(name, value);
        }

        public String requiredText(String name) {
            return asText(name, required(name));
        }

        private String asText(String name, Object value) {
            if (Undefined.require(value) instanceof String text) {
                return text;
            }
            throw Failure.of(callee + " needs a text as \"" + name + "\", not " + TypeName.of(value));
        }

        public long integer(String name, long otherwise) {
            Object value = values.get(name);
            return value == null ? otherwise : asInteger(name, value);
        }

        public long requiredInteger(String name) {
            return asInteger(name, required(name));
        }

        private long asInteger(String name, Object value) {
            if (Equality.number(Undefined.require(value)) instanceof Long number) {
                return number;
            }
            throw Failure.of(callee + " needs a whole number as \"" + name + "\", not " + TypeName.of(value));
        }
    }
}
