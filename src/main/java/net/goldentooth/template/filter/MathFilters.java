package net.goldentooth.template.filter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.NumberText;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.PrintfFormat;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;

/** Filters on numbers and sizes. */
final class MathFilters {
    private static final Pattern SIZE = Pattern.compile("\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?");
    private static final Map<String, Double> UNITS = units();

    private MathFilters() {}

    private static Map<String, Double> units() {
        Map<String, Double> units = new LinkedHashMap<>();
        String letters = "YZEPTGMKB";
        for (int i = 0; i < letters.length(); i++) {
            units.put(letters.substring(i, i + 1), Math.pow(2, 10.0 * (letters.length() - 1 - i)));
        }
        return units;
    }

    static void register(Map<String, Filter> filters) {
        filters.put("pow", (input, arguments, frame) -> {
            double power = number("pow", arguments.bind("pow", "y").required("y"));
            return Arithmetic.power(number("pow", input), power);
        });
        filters.put("log", MathFilters::log);
        filters.put("root", MathFilters::root);
        filters.put("human_readable", MathFilters::humanReadable);
        filters.put("human_to_bytes", MathFilters::humanToBytes);
        filters.put("filesizeformat", MathFilters::fileSize);
    }

    private static double number(String filter, Object value) {
        if (Equality.isNumber(Undefined.require(value))) {
            return Arithmetic.toDouble(value);
        }
        throw Failure.of("\"" + filter + "\" needs a number, not " + TypeName.of(value));
    }

    private static Object log(Object input, Arguments arguments, Frame frame) {
        double base = number("log", arguments.bind("log", "base").get("base", Math.E));
        double value = number("log", input);
        if (value <= 0 || base <= 0 || base == 1) {
            throw Failure.of("\"log\" needs numbers above 0, and a base other than 1");
        }
        return base == 10 ? Math.log10(value) : Math.log(value) / Math.log(base);
    }

    private static Object root(Object input, Arguments arguments, Frame frame) {
        double base = number("root", arguments.bind("root", "base").get("base", 2L));
        double value = number("root", input);
        if (value < 0 || base == 0) {
            throw Failure.of("\"root\" needs a number of at least 0, and a base other than 0");
        }
        return base == 2 ? Math.sqrt(value) : Arithmetic.power(value, 1.0 / base);
    }

    private static Object humanReadable(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("human_readable", "isbits", "unit");
        double size = number("human_readable", input);
        String unit = bound.given("unit") ? bound.text("unit", "").toUpperCase(Locale.ROOT) : "";
        String base = bound.truth("isbits", false) ? "bits" : "Bytes";
        String suffix = "B";
        for (Map.Entry<String, Double> entry : UNITS.entrySet()) {
            boolean fits = unit.isEmpty() ? size >= entry.getValue() : unit.equals(entry.getKey());
            if (fits) {
                suffix = entry.getKey();
                break;
            }
        }
        double limit = UNITS.getOrDefault(suffix, 1.0);
        String name = limit == 1 ? base : suffix + base.charAt(0);
        return PrintfFormat.format("%.2f %s", Tuple.of(size / limit, name));
    }

    private static Object humanToBytes(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("human_to_bytes", "default_unit", "isbits");
        Matcher matcher = SIZE.matcher(Printed.str(input));
        boolean found = matcher.lookingAt();
        Double number = found ? NumberText.real(matcher.group(1)) : null;
        if (number == null) {
            throw Failure.of("\"human_to_bytes\" cannot read " + Printed.repr(input));
        }
        String unit = matcher.group(2);
        if (unit == null) {
            unit = bound.given("default_unit") ? bound.text("default_unit", "") : "";
        }
        double factor = unit.isEmpty() ? 1 : factor(unit, bound.truth("isbits", false));
        return Data.narrow(new java.math.BigDecimal(Math.rint(number * factor)).toBigInteger());
    }

    private static double factor(String unit, boolean bits) {
        Double factor = UNITS.get(unit.substring(0, 1).toUpperCase(Locale.ROOT));
        String letter = bits ? "b" : "B";
        boolean named = unit.toLowerCase(Locale.ROOT).contains(bits ? "bit" : "byte");
        boolean wrong = unit.length() > 1 && !named && !unit.substring(1, 2).equals(letter);
        if (factor == null || wrong) {
            throw Failure.of("\"human_to_bytes\" knows no unit \"" + unit + "\"");
        }
        return factor;
    }

    private static Object fileSize(Object input, Arguments arguments, Frame frame) {
        boolean binary = arguments.bind("filesizeformat", "binary").truth("binary", false);
        Double parsed = input instanceof String text ? NumberText.real(text) : null;
        double bytes = parsed == null ? number("filesizeformat", input) : parsed;
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return (long) bytes + " Bytes";
        }
        String letters = binary ? "KMGTPEZY" : "kMGTPEZY";
        double unit = base;
        int index = 0;
        while (index < letters.length() - 1 && bytes >= unit * base) {
            unit *= base;
            index++;
        }
        String suffix = letters.charAt(index) + (binary ? "iB" : "B");
        return PrintfFormat.format("%.1f %s", Tuple.of(bytes * base / (unit * base), suffix));
    }
}
