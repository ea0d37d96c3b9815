package net.goldentooth.template.value;

import java.time.LocalDate;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Python's date, as which YAML reads an unquoted {@code 2024-02-29}. */
public record Day(LocalDate date) implements HasAttributes {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "year" -> (long) date.getYear();
            case "month" -> (long) date.getMonthValue();
            case "day" -> (long) date.getDayOfMonth();
            case "strftime" ->
                (Callable) arguments -> new Moment(date.atStartOfDay())
                        .format(arguments.bind("strftime", "format").requiredText("format"));
            case "isoformat" ->
                (Callable) arguments -> {
                    arguments.bindByPosition("isoformat");
                    return toString();
                };
            case "weekday" ->
                (Callable) arguments -> {
                    arguments.bindByPosition("weekday");
                    return date.getDayOfWeek().getValue() - 1L;
                };
            case "ctime", "fromisoformat", "isocalendar", "isoweekday", "replace", "timetuple", "toordinal" ->
                throw Failure.of("\"" + name + "\" of a date is not supported");
            default -> null;
        };
    }

    /** Returns how Python writes it in its own source. */
    String repr() {
        return "datetime.date(" + date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth() + ")";
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
