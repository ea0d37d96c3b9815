package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;

/** Filters on paths, as Python's posixpath has them; none looks at a file system. */
final class PathFilters {
    private PathFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("basename", (input, arguments, frame) -> {
            arguments.bind("basename");
            String path = text("basename", input);
            return path.substring(path.lastIndexOf('/') + 1);
        });
        filters.put("dirname", (input, arguments, frame) -> {
            arguments.bind("dirname");
            return folder(text("dirname", input));
        });
        filters.put("splitext", (input, arguments, frame) -> {
            arguments.bind("splitext");
            return extension(text("splitext", input));
        });
        filters.put("path_join", PathFilters::join);
        filters.put("relpath", PathFilters::relative);
    }

    private static String text(String filter, Object value) {
        if (Undefined.require(value) instanceof String text) {
            return text;
        }
        throw Failure.of("\"" + filter + "\" needs a text, not " + TypeName.of(value));
    }

    private static String folder(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        return head.chars().allMatch(c -> c == '/') ? head : withoutSlashes(head);
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static Tuple extension(String path) {
        int name = path.lastIndexOf('/') + 1;
        int dot = path.lastIndexOf('.');
        // Dots at the beginning of a name do not begin an extension.
        boolean hidden = dot < name || path.substring(name, dot).chars().allMatch(c -> c == '.');
        return hidden ? Tuple.of(path, "") : Tuple.of(path.substring(0, dot), path.substring(dot));
    }

    private static Object join(Object input, Arguments arguments, Frame frame) {
        arguments.bind("path_join");
        if (input instanceof String path) {
            return path;
        }
        if (!(input instanceof List) || input instanceof View) {
            throw Failure.of("\"path_join\" needs a text or a list, not " + TypeName.of(input));
        }
        String path = null;
        for (Object part : Iteration.over(input)) {
            String next = text("path_join", part);
            path = path == null ? next : joined(path, next);
        }
        if (path == null) {
            throw Failure.of("\"path_join\" needs at least one part");
        }
        return path;
    }

    private static String joined(String path, String next) {
        if (next.startsWith("/")) {
            return next;
        }
        return path + (path.isEmpty() || path.endsWith("/") ? "" : "/") + next;
    }

    private static Object relative(Object input, Arguments arguments, Frame frame) {
        String start = arguments.bind("relpath", "start").requiredText("start");
        String path = text("relpath", input);
        if (!path.startsWith("/") || !start.startsWith("/")) {
            throw Failure.of("\"relpath\" needs two absolute paths; others depend on where it runs");
        }
        List<String> from = parts(start);
        List<String> to = parts(path);
        int shared = 0;
        while (shared < Math.min(from.size(), to.size()) && from.get(shared).equals(to.get(shared))) {
            shared++;
        }
        List<String> steps = new ArrayList<>();
        for (int i = shared; i < from.size(); i++) {
            steps.add("..");
        }
        steps.addAll(to.subList(shared, to.size()));
        return steps.isEmpty() ? "." : String.join("/", steps);
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }
}
