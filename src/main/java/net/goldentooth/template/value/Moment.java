package net.goldentooth.template.value;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Python's datetime, without a zone. */
public record Moment(LocalDateTime time) implements HasAttributes {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "year" -> (long) time.getYear();
            case "month" -> (long) time.getMonthValue();
            case "day" -> (long) time.getDayOfMonth();
            case "hour" -> (long) time.getHour();
            case "minute" -> (long) time.getMinute();
            case "second" -> (long) time.getSecond();
            case "microsecond" -> (long) time.getNano() / 1000;
            case "strftime" ->
                (Callable)
                        arguments -> format(arguments.bind("strftime", "format").requiredText("format"));
            case "isoformat" ->
                (Callable) arguments -> {
                    arguments.bind("isoformat");
                    return iso('T');
                };
            case "weekday" ->
                (Callable) arguments -> {
                    arguments.bind("weekday");
                    return (long) time.getDayOfWeek().getValue() - 1;
                };
            case "timestamp", "timetuple", "date", "replace", "astimezone" ->
                throw Failure.of("\"" + name + "\" of a datetime is not supported");
            default -> null;
        };
    }

    /** Returns how Python writes it in its own source. */
    String repr() {
        StringBuilder out = new StringBuilder("datetime.datetime(");
        out.append(time.getYear()).append(", ").append(time.getMonthValue()).append(", ");
        out.append(time.getDayOfMonth()).append(", ").append(time.getHour()).append(", ");
        out.append(time.getMinute());
        int micros = time.getNano() / 1000;
        if (time.getSecond() != 0 || micros != 0) {
            out.append(", ").append(time.getSecond());
        }
        return out.append(micros == 0 ? "" : ", " + micros).append(')').toString();
    }

    private String iso(char between) {
        String text = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%c%02d:%02d:%02d",
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                between,
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        int micros = time.getNano() / 1000;
        return micros == 0 ? text : text + String.format(Locale.ROOT, ".%06d", micros);
    }

    /** Returns the time written by C's strftime, in UTC and the C locale. */
    public String format(String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            boolean bare = letter == '-' && i + 1 < format.length();
            String field = field(bare ? format.charAt(++i) : letter);
            out.append(bare ? withoutZeros(field) : field);
        }
        return out.toString();
    }

    private static String withoutZeros(String field) {
        String stripped = field.replaceFirst("^[0 ]+", "");
        return stripped.isEmpty() ? "0" : stripped;
    }

    private String field(char letter) {
        return switch (letter) {
            case 'Y' -> String.valueOf(time.getYear());
            case 'C' -> two(time.getYear() / 100);
            case 'y' -> two(time.getYear() % 100);
            case 'm' -> two(time.getMonthValue());
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'H' -> two(time.getHour());
            case 'I' -> two((time.getHour() + 11) % 12 + 1);
            case 'M' -> two(time.getMinute());
            case 'S' -> two(time.getSecond());
            case 'f' -> String.format(Locale.ROOT, "%06d", time.getNano() / 1000);
            case 'j' -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 's' -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> composed(letter);
        };
    }

    private String composed(char letter) {
        return switch (letter) {
            case 'a' -> name(time.getDayOfWeek().name()).substring(0, 3);
            case 'A' -> name(time.getDayOfWeek().name());
            case 'b', 'h' -> name(time.getMonth().name()).substring(0, 3);
            case 'B' -> name(time.getMonth().name());
            case 'D', 'x' -> format("%m/%d/%y");
            case 'F' -> format("%Y-%m-%d");
            case 'T', 'X' -> format("%H:%M:%S");
            case 'R' -> format("%H:%M");
            case 'r' -> format("%I:%M:%S %p");
            case 'c' -> format("%a %b %e %H:%M:%S %Y");
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'U' -> two((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7);
            case 'W' -> two((time.getDayOfYear() + 6 - (time.get(ChronoField.DAY_OF_WEEK) - 1)) / 7);
            default -> throw Failure.of("\"%" + letter + "\" in a time format is not supported");
        };
    }

    private static String name(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    @Override
    public String toString() {
        return iso(' ');
    }
}
