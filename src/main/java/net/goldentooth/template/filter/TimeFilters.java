package net.goldentooth.template.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Moment;
import net.goldentooth.template.value.NumberText;
import net.goldentooth.template.value.TypeName;

/** Filters on times. None of them asks what time it is. */
final class TimeFilters {
    private TimeFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("strftime", TimeFilters::format);
        filters.put("to_datetime", TimeFilters::parse);
    }

    private static Object format(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("strftime", "second", "utc");
        if (!(input instanceof String format)) {
            throw Failure.of("\"strftime\" needs a text, not " + TypeName.of(input));
        }
        if (!bound.given("second")) {
            throw Failure.of("\"strftime\" without a time is not supported: two renders would differ");
        }
        if (!bound.truth("utc", false)) {
            throw Failure.of(
                    "\"strftime\" in local time is not supported: it depends on where it runs", "add utc=true");
        }
        return moment(bound.required("second")).format(format);
    }

    private static Moment moment(Object second) {
        Double parsed = second instanceof String text ? NumberText.real(text) : null;
        if (parsed == null && !Equality.isNumber(second)) {
            throw Failure.of("\"strftime\" needs seconds since 1970, not " + TypeName.of(second));
        }
        double seconds = parsed == null ? Arithmetic.toDouble(second) : parsed;
        try {
            Instant instant = Instant.ofEpochSecond((long) Math.floor(seconds));
            return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw Failure.of("\"strftime\" cannot write a time so far away");
        }
    }

    private static Object parse(Object input, Arguments arguments, Frame frame) {
        String format = arguments.bind("to_datetime", "format").text("format", "%Y-%m-%d %H:%M:%S");
        if (!(input instanceof String text)) {
            throw Failure.of("\"to_datetime\" needs a text, not " + TypeName.of(input));
        }
        return new TimeText(text, format).parse();
    }
}
