package net.goldentooth.template.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Methods of lists and tuples. */
final class ListMethods {
    private ListMethods() {}

    @SuppressWarnings("unchecked")
    static @Nullable Object find(List<?> list, String name) {
        if (list instanceof View) {
            Attributes.refuse(TypeName.of(list), name, List.of("isdisjoint", "mapping", "start", "stop", "step"));
            return null;
        }
        List<Object> items = (List<Object>) list;
        Callable reading = reading(items, name);
        if (reading == null && !(list instanceof Tuple)) {
            reading = changing(items, name);
        }
        if (reading == null) {
            Attributes.refuse(TypeName.of(list), name, List.of());
        }
        return reading;
    }

    private static @Nullable Callable reading(List<Object> items, String name) {
        return switch (name) {
            case "index" -> arguments -> index(items, arguments.bindByPosition(name, "value", "start", "stop"));
            case "count" ->
                arguments -> {
                    Object wanted = arguments.bindByPosition(name, "value").required("value");
                    return items.stream()
                            .filter(item -> Equality.equal(item, wanted))
                            .count();
                };
            default -> null;
        };
    }

    private static Object index(List<Object> items, Arguments.Bound arguments) {
        Object wanted = arguments.required("value");
        long stop = arguments.integer("stop", items.size());
        for (long i = arguments.integer("start", 0); i < Math.min(stop, items.size()); i++) {
            if (i >= 0 && Equality.equal(items.get((int) i), wanted)) {
                return i;
            }
        }
        throw Failure.of("the list does not hold " + Printed.repr(wanted));
    }

    private static @Nullable Callable changing(List<Object> items, String name) {
        return switch (name) {
            case "append" ->
                arguments -> {
                    Limits.check(items.size() + 1L);
                    items.add(arguments.bindByPosition(name, "object").required("object"));
                    return None.NONE;
                };
            case "extend" ->
                arguments -> {
                    List<Object> more = Iteration.list(
                            arguments.bindByPosition(name, "iterable").required("iterable"));
                    Limits.check((long) items.size() + more.size());
                    items.addAll(more);
                    return None.NONE;
                };
            case "insert" -> arguments -> insert(items, arguments.bindByPosition(name, "index", "object"));
            case "pop" ->
                arguments -> pop(items, arguments.bindByPosition(name, "index").integer("index", -1));
            case "remove" ->
                arguments -> {
                    Object at = index(
                            items,
                            Arguments.of(arguments.bindByPosition(name, "value").required("value"))
                                    .bind(name, "value", "start", "stop"));
                    items.remove(((Long) at).intValue());
                    return None.NONE;
                };
            case "sort" ->
                arguments -> {
                    boolean reverse = arguments.bind(name, "reverse").flag("reverse");
                    Sorting.sort(items, reverse);
                    return None.NONE;
                };
            case "reverse" ->
                arguments -> {
                    arguments.bind(name);
                    Collections.reverse(items);
                    return None.NONE;
                };
            case "clear" ->
                arguments -> {
                    arguments.bind(name);
                    items.clear();
                    return None.NONE;
                };
            case "copy" ->
                arguments -> {
                    arguments.bind(name);
                    return new ArrayList<>(items);
                };
            default -> null;
        };
    }

    private static Object insert(List<Object> items, Arguments.Bound arguments) {
        long index = arguments.requiredInteger("index");
        long at = index < 0 ? Math.max(0, index + items.size()) : Math.min(index, items.size());
        items.add((int) at, arguments.required("object"));
        return None.NONE;
    }

    private static Object pop(List<Object> items, long index) {
        long at = index < 0 ? index + items.size() : index;
        if (at < 0 || at >= items.size()) {
            throw Failure.of("pop() found no item " + index + " in a list of " + items.size());
        }
        return items.remove((int) at);
    }
}
