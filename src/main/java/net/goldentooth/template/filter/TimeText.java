package net.goldentooth.template.filter;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Moment;
import net.goldentooth.template.value.Printed;

/** A time read by Python's {@code strptime}. */
final class TimeText {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<Character, Integer> DIGITS =
            Map.of('Y', 4, 'm', 2, 'd', 2, 'H', 2, 'M', 2, 'S', 2, 'y', 2);

    private final String text;
    private final String format;
    private final Map<Character, Integer> fields = new HashMap<>();
    private int at;

    TimeText(String text, String format) {
        this.text = text;
        this.format = format.replace("%T", "%H:%M:%S").replace("%F", "%Y-%m-%d");
    }

    Moment parse() {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                field(format.charAt(++i));
            } else if (Character.isWhitespace(c)) {
                skipBlanks();
            } else if (at < text.length() && text.charAt(at) == c) {
                at++;
            } else {
                throw mismatch();
            }
        }
        if (at < text.length()) {
            throw mismatch();
        }
        return moment();
    }

    private void skipBlanks() {
        if (at >= text.length() || !Character.isWhitespace(text.charAt(at))) {
            throw mismatch();
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Failure mismatch() {
        return Failure.of(Printed.repr(text) + " is no time of the form " + Printed.repr(format));
    }

    private void field(char letter) {
        if (letter == 'b') {
            int month = at + 3 <= text.length()
                    ? MONTHS.indexOf(text.substring(at, at + 3).toLowerCase(Locale.ROOT))
                    : -1;
            if (month < 0) {
                throw mismatch();
            }
            fields.put('m', month + 1);
            at += 3;
        } else if (letter == 'f') {
            int start = at;
            int number = number(6);
            fields.put('f', number * (int) Math.pow(10, 6.0 - (at - start)));
        } else if (DIGITS.containsKey(letter)) {
            int start = at;
            int number = number(DIGITS.getOrDefault(letter, 2));
            if (letter == 'Y' && at - start != 4) {
                throw mismatch();
            }
            fields.put(letter, number);
        } else {
            throw Failure.of("\"%" + letter + "\" in a time format is not supported");
        }
    }

    private int number(int most) {
        int start = at;
        while (at < text.length() && at < start + most && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        if (at == start) {
            throw mismatch();
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private int get(char letter, int otherwise) {
        return fields.getOrDefault(letter, otherwise);
    }

    private Moment moment() {
        int short0 = get('y', -1);
        int year = short0 < 0 ? get('Y', 1900) : short0 + (short0 < 69 ? 2000 : 1900);
        try {
            return new Moment(LocalDateTime.of(
                    year, get('m', 1), get('d', 1), get('H', 0), get('M', 0), get('S', 0), get('f', 0) * 1000));
        } catch (DateTimeException e) {
            throw mismatch();
        }
    }
}
