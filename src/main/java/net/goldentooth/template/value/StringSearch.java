package net.goldentooth.template.value;

import java.util.List;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Methods of strings that look for a part. */
final class StringSearch {
    private StringSearch() {}

    static @Nullable Callable find(String text, String name) {
        return switch (name) {
            case "find", "rfind", "index", "rindex" ->
                arguments -> {
                    Window window = Window.of(text, arguments.bindByPosition(name, "sub", "start", "end"));
                    return position(window, name);
                };
            case "count" -> arguments -> count(Window.of(text, arguments.bindByPosition(name, "sub", "start", "end")));
            case "startswith", "endswith" ->
                arguments -> {
                    Arguments.Bound bound = arguments.bindByPosition(name, "prefix", "start", "end");
                    return begins(text, bound, name);
                };
            default -> null;
        };
    }

    /** A part of the text to search in. */
    private record Window(String part, long offset, Object wanted, boolean valid) {
        static Window of(String text, Arguments.Bound arguments) {
            int size = CodePoints.length(text);
            long start = clamp(arguments.given("start") ? arguments.integer("start", 0) : 0, size);
            long end = Math.min(size, clamp(arguments.given("end") ? arguments.integer("end", 0) : size, size));
            String part = start <= end ? CodePoints.substring(text, (int) start, (int) end) : "";
            Object wanted = arguments.required(arguments.has("prefix") ? "prefix" : "sub");
            return new Window(part, start, wanted, start <= end);
        }

        private static long clamp(long index, int size) {
            return index < 0 ? Math.max(0, index + size) : Math.min(index, size + 1L);
        }

        String text() {
            if (wanted instanceof String text) {
                return text;
            }
            throw Failure.of("a text is looked for in a text, not " + TypeName.of(wanted));
        }
    }

    private static Object position(Window window, String name) {
        String wanted = window.text();
        boolean last = name.startsWith("r");
        int at = last ? window.part.lastIndexOf(wanted) : window.part.indexOf(wanted);
        if (at >= 0 && window.valid) {
            return window.offset + window.part.codePointCount(0, at);
        }
        if (name.endsWith("index")) {
            throw Failure.of(name + "() does not find " + Printed.repr(wanted));
        }
        return -1L;
    }

    private static Object count(Window window) {
        String wanted = window.text();
        if (!window.valid) {
            return 0L;
        }
        if (wanted.isEmpty()) {
            return CodePoints.length(window.part) + 1L;
        }
        long found = 0;
        for (int at = window.part.indexOf(wanted); at >= 0; at = window.part.indexOf(wanted, at + wanted.length())) {
            found++;
        }
        return found;
    }

    private static Object begins(String text, Arguments.Bound arguments, String name) {
        Object wanted = arguments.required("prefix");
        Window window = Window.of(text, arguments);
        List<?> all = wanted instanceof Tuple tuple ? tuple : List.of(wanted);
        for (Object one : all) {
            if (!(Undefined.require(one) instanceof String affix)) {
                throw Failure.of(name + "() needs a text or a tuple of texts, not " + TypeName.of(one));
            }
            boolean holds = name.equals("startswith") ? window.part.startsWith(affix) : window.part.endsWith(affix);
            if (holds && window.valid) {
                return true;
            }
        }
        return false;
    }
}
