package net.goldentooth.template.function;

import java.time.Instant;
import java.time.ZoneOffset;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Moment;

/** {@code now()}. */
final class Clock {
    private Clock() {}

    static Object now(Outside outside, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("now", "utc", "fmt");
        Instant instant = outside.sourceDate()
                .orElseThrow(() -> Failure.of(
                        "\"now\" is not supported: two renders would differ",
                        "set SOURCE_DATE_EPOCH to say which time it is"));
        Moment moment = new Moment(instant.atOffset(ZoneOffset.UTC).toLocalDateTime());
        return bound.given("fmt") ? moment.format(bound.text("fmt", "")) : moment;
    }
}
