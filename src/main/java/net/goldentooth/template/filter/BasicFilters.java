package net.goldentooth.template.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.NumberText;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Truth;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;

/** Filters on any value: defaults, choices and conversions. */
final class BasicFilters {
    private BasicFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("default", new Tolerant(BasicFilters::defaulted));
        filters.put("d", new Tolerant(BasicFilters::defaulted));
        filters.put("mandatory", new Tolerant(BasicFilters::mandatory));
        filters.put("ternary", BasicFilters::ternary);
        filters.put("bool", (input, arguments, frame) -> bool(input, arguments));
        filters.put("string", (input, arguments, frame) -> {
            arguments.bind("string");
            return Printed.str(input);
        });
        filters.put("int", BasicFilters::integer);
        filters.put("float", BasicFilters::real);
        filters.put("abs", BasicFilters::abs);
        filters.put("round", BasicFilters::round);
        filters.put("type_debug", (input, arguments, frame) -> typeDebug(input, arguments));
    }

    /** A filter that is also handed what is not defined. */
    record Tolerant(Filter filter) implements Filter {
        @Override
        public Object apply(Object input, Arguments arguments, Frame frame) {
            return filter.apply(input, arguments, frame);
        }

        @Override
        public boolean takesUndefined() {
            return true;
        }
    }

    private static Object defaulted(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("default", "default_value", "boolean");
        boolean missing = input instanceof Undefined || (bound.truth("boolean", false) && !Truth.of(input));
        return missing ? bound.get("default_value", "") : input;
    }

    private static Object mandatory(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("mandatory", "msg");
        if (input instanceof Undefined undefined) {
            throw bound.given("msg")
                    ? Failure.undefined(bound.text("msg", ""), java.util.Optional.empty())
                    : undefined.failure();
        }
        return input;
    }

    private static Object ternary(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("ternary", "true_val", "false_val", "none_val");
        Object whenTrue = bound.required("true_val");
        Object whenFalse = bound.required("false_val");
        if (input == None.NONE && bound.given("none_val")) {
            return bound.required("none_val");
        }
        return Truth.of(input) ? whenTrue : whenFalse;
    }

    private static Object bool(Object input, Arguments arguments) {
        arguments.bind("bool");
        if (input == None.NONE || input instanceof Boolean) {
            return input;
        }
        Object value = input instanceof String text ? text.toLowerCase(Locale.ROOT) : input;
        return Equality.contains(List.of("yes", "on", "1", "true", 1L), value);
    }

    private static Object integer(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("int", "default", "base");
        Object otherwise = bound.get("default", 0L);
        Undefined.require(input);
        if (input instanceof String text) {
            BigInteger number = NumberText.integer(text, (int) bound.integer("base", 10));
            if (number != null) {
                return Data.narrow(number);
            }
            Double real = NumberText.real(text);
            return real == null ? otherwise : truncated(real, otherwise);
        }
        if (Equality.isNumber(input)) {
            Object number = Equality.number(input);
            return number instanceof Double real ? truncated(real, otherwise) : number;
        }
        return otherwise;
    }

    private static Object truncated(double number, Object otherwise) {
        if (Double.isInfinite(number)) {
            throw Failure.of("infinity is no whole number");
        }
        return Double.isNaN(number) ? otherwise : Data.narrow(new BigDecimal(number).toBigInteger());
    }

    private static Object real(Object input, Arguments arguments, Frame frame) {
        Object otherwise = arguments.bind("float", "default").get("default", 0.0);
        Undefined.require(input);
        if (Equality.isNumber(input)) {
            return Arithmetic.toDouble(input);
        }
        Double number = input instanceof String text ? NumberText.real(text) : null;
        return number == null ? otherwise : number;
    }

    private static Object abs(Object input, Arguments arguments, Frame frame) {
        arguments.bind("abs");
        if (!Equality.isNumber(input)) {
            throw Failure.of("\"abs\" needs a number, not " + TypeName.of(input));
        }
        Object number = Equality.number(input);
        boolean negative = number instanceof Double real
                ? real < 0 || 1 / real < 0
                : Arithmetic.big(number).signum() < 0;
        return negative ? Arithmetic.negate(number) : number;
    }

    private static Object round(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("round", "precision", "method");
        String method = bound.text("method", "common");
        long precision = bound.integer("precision", 0);
        if (!List.of("common", "ceil", "floor").contains(method)) {
            throw Failure.of("\"round\" knows the methods common, ceil and floor");
        }
        if (!Equality.isNumber(input) || Math.abs(precision) > 300) {
            throw Failure.of("\"round\" needs a number, not " + TypeName.of(input));
        }
        Object number = Equality.number(input);
        if (method.equals("common")) {
            return number instanceof Double real ? (Object) rounded(real, (int) precision) : whole(number, precision);
        }
        double shift = Math.pow(10, precision);
        double scaled = Arithmetic.toDouble(number) * shift;
        if (Double.isNaN(scaled) || Double.isInfinite(scaled)) {
            throw Failure.of("\"round\" needs a number that is not too large");
        }
        // Python makes an integer on the way, of which there is no -0.
        return ((method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled)) + 0.0) / shift;
    }

    /** Half way goes to the even digit, of the exact value, as in Python. */
    private static double rounded(double number, int precision) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return number;
        }
        double result = new BigDecimal(number)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .doubleValue();
        return result == 0 ? Math.copySign(0.0, number) : result;
    }

    private static Object whole(Object number, long precision) {
        if (precision >= 0) {
            return number;
        }
        BigDecimal rounded = new BigDecimal(Arithmetic.big(number)).setScale((int) precision, RoundingMode.HALF_EVEN);
        return Data.narrow(rounded.toBigInteger());
    }

    private static Object typeDebug(Object input, Arguments arguments) {
        arguments.bind("type_debug");
        if (input instanceof String) {
            // str, AnsibleUnicode, AnsibleUnsafeText or NativeJinjaText, by where the text came from.
            throw Failure.of("\"type_debug\" of a text is not supported: Ansible has four names for it");
        }
        return TypeName.of(input);
    }
}
