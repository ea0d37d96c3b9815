package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands {@code node[01:12]}, {@code db-[a:f]} and {@code x[0:10:2]}, several in one name too, as Ansible does. */
final class HostRange {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*\\])*):([0-9]+)");
    private static final Pattern BRACKETED_PORT = Pattern.compile("\\[([0-9A-Fa-f:.]+)\\]:([0-9]+)");
    private static final int LIMIT = 100_000;

    private HostRange() {}

    /**
     * What a host's key in the inventory says.
     *
     * @param port the digits after the name, or empty
     */
    record Expansion(List<String> names, String port) {}

    /** @throws IllegalArgumentException with the reason in plain words when a range is none */
    static Expansion expand(String written) {
        for (Pattern pattern : List.of(BRACKETED_PORT, PORT)) {
            Matcher matcher = pattern.matcher(written);
            if (matcher.matches()) {
                return new Expansion(names(matcher.group(1)), matcher.group(2));
            }
        }
        return new Expansion(names(written), "");
    }

    private static List<String> names(String written) {
        List<String> names = new ArrayList<>();
        if (!expandInto(written, names)) {
            throw new IllegalArgumentException("\"" + written + "\" stands for more than " + LIMIT + " hosts");
        }
        return names;
    }

    /** Returns false when it stopped because there were too many. */
    private static boolean expandInto(String written, List<String> names) {
        int open = written.indexOf('[');
        if (open < 0) {
            names.add(written);
            return names.size() <= LIMIT;
        }
        int close = written.indexOf(']', open);
        if (close < 0) {
            throw new IllegalArgumentException("the range in \"" + written + "\" has no closing bracket");
        }
        String head = written.substring(0, open);
        String tail = written.substring(close + 1);
        for (String value : values(written.substring(open + 1, close))) {
            if (!expandInto(head + value + tail, names)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> values(String range) {
        String[] bounds = range.split(":", -1);
        if (bounds.length != 2 && bounds.length != 3) {
            throw new IllegalArgumentException("the range [" + range + "] must be [begin:end] or [begin:end:step]");
        }
        String begin = bounds[0].isEmpty() ? "0" : bounds[0];
        String end = bounds[1];
        if (end.isEmpty()) {
            throw new IllegalArgumentException("the range [" + range + "] has no end");
        }
        int step = bounds.length == 2 ? 1 : number(bounds[2], range);
        if (step < 1) {
            throw new IllegalArgumentException("the step of the range [" + range + "] must be at least 1");
        }
        boolean letters = begin.length() == 1 && end.length() == 1 && LETTERS.contains(begin) && LETTERS.contains(end);
        return letters ? letters(begin, end, step) : numbers(begin, end, step);
    }

    private static List<String> letters(String begin, String end, int step) {
        int from = LETTERS.indexOf(begin);
        int to = LETTERS.indexOf(end);
        if (from > to) {
            throw new IllegalArgumentException("the range [" + begin + ":" + end + "] begins after its end");
        }
        List<String> values = new ArrayList<>();
        for (int i = from; i <= to; i += step) {
            values.add(String.valueOf(LETTERS.charAt(i)));
        }
        return values;
    }

    private static List<String> numbers(String begin, String end, int step) {
        String range = begin + ":" + end;
        int from = number(begin, range);
        int to = number(end, range);
        boolean padded = begin.startsWith("0") && begin.length() > 1;
        if (padded && begin.length() != end.length()) {
            throw new IllegalArgumentException("both ends of the range [" + range + "] must have the same width");
        }
        if (from > to) {
            throw new IllegalArgumentException("the range [" + range + "] begins after its end");
        }
        if ((to - (long) from) / step > LIMIT) {
            throw new IllegalArgumentException("the range [" + range + "] stands for more than " + LIMIT + " hosts");
        }
        List<String> values = new ArrayList<>();
        for (long i = from; i <= to; i += step) {
            values.add(padded ? String.format("%0" + begin.length() + "d", i) : String.valueOf(i));
        }
        return values;
    }

    private static int number(String text, String range) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "the range [" + range + "] must go from number to number or from letter to letter");
        }
        return Integer.parseInt(text);
    }
}
