package net.goldentooth.apply;

/**
 * A number of hosts, given as a number or as a share of all.
 *
 * @param percent whether {@code amount} is one
 */
public record Share(int amount, Unit unit) {
    /** What the amount counts. */
    public enum Unit {
        HOSTS,
        PERCENT
    }

    public Share {
        if (amount < 0 || (unit == Unit.PERCENT && amount > 100)) {
            throw new IllegalArgumentException("a number of hosts is 0 or more, a percentage 0 to 100");
        }
    }

    /** Returns the share written as {@code N} or {@code N%}. */
    public static Share parse(String text) {
        if (!text.matches("[0-9]{1,9}%?")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither a number of hosts nor a percentage such as 25%");
        }
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        return new Share(Integer.parseInt(digits), percent ? Unit.PERCENT : Unit.HOSTS);
    }

    /** Returns the number of hosts out of {@code total}, rounded down. */
    public int of(int total) {
        return unit == Unit.PERCENT ? (int) ((long) total * amount / 100) : amount;
    }
}
