package net.goldentooth.template.test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.expression.Test;
import net.goldentooth.template.expression.Watched;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.PythonRegex;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.Undefined;

/** Ansible's tests: regular expressions, versions, truth. */
final class TextTests {
    private TextTests() {}

    static void register(Map<String, Test> tests) {
        tests.put("match", (value, arguments, frame) -> matches(Printed.str(value), arguments, "match", frame));
        tests.put("search", (value, arguments, frame) -> matches(Printed.str(value), arguments, "search", frame));
        tests.put("regex", (value, arguments, frame) -> matches(Printed.str(value), arguments, "regex", frame));
        tests.put("version", (value, arguments, frame) -> version(value, arguments));
        tests.put("version_compare", (value, arguments, frame) -> version(value, arguments));
        tests.put("truthy", (value, arguments, frame) -> truth(value, arguments, "truthy"));
        tests.put("falsy", (value, arguments, frame) -> !truth(value, arguments, "falsy"));
    }

    private static boolean matches(String text, Arguments arguments, String name, Frame frame) {
        Arguments.Bound bound = name.equals("regex")
                ? arguments.bind("regex", "pattern", "ignorecase", "multiline", "match_type")
                : arguments.bind(name, "pattern", "ignorecase", "multiline");
        int flags = bound.truth("ignorecase", false) ? Pattern.CASE_INSENSITIVE : 0;
        flags |= bound.truth("multiline", false) ? Pattern.MULTILINE : 0;
        Matcher matcher = PythonRegex.compile(bound.text("pattern", ""), flags).matcher(new Watched(text, frame));
        String kind = name.equals("regex") ? bound.text("match_type", "search") : name;
        return switch (kind) {
            case "match" -> matcher.lookingAt();
            case "fullmatch" -> matcher.matches();
            case "search" -> matcher.find();
            default -> throw Failure.of("\"match_type\" is search, match or fullmatch");
        };
    }

    private static boolean version(Object value, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("version", "version", "operator", "strict", "version_type");
        Object other = bound.required("version");
        if (!Truth.of(value) || !Truth.of(other)) {
            throw Failure.of("\"version\" cannot compare with nothing");
        }
        if (bound.given("strict") && bound.given("version_type")) {
            throw Failure.of("\"version\" takes \"strict\" or \"version_type\", not both");
        }
        String type = bound.given("strict") && bound.truth("strict", false)
                ? "strict"
                : bound.given("version_type") ? bound.text("version_type", "loose") : "loose";
        int order = Versions.compare(type, Printed.str(value), Printed.str(other));
        return switch (bound.text("operator", "eq")) {
            case "==", "=", "eq" -> order == 0;
            case "!=", "<>", "ne" -> order != 0;
            case "<", "lt" -> order < 0;
            case "<=", "le" -> order <= 0;
            case ">", "gt" -> order > 0;
            case ">=", "ge" -> order >= 0;
            default -> throw Failure.of("\"version\" knows no operator \"" + bound.text("operator", "") + "\"");
        };
    }

    private static boolean truth(Object value, Arguments arguments, String name) {
        boolean convert = arguments.bind(name, "convert_bool").truth("convert_bool", false);
        Undefined.require(value);
        if (convert) {
            Object word = value instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : value;
            if (Equality.contains(List.of("y", "yes", "on", "1", "true", "t", 1L), word)) {
                return true;
            }
            if (Equality.contains(List.of("n", "no", "off", "0", "false", "f", 0L), word)) {
                return false;
            }
        }
        return Truth.of(value);
    }
}
