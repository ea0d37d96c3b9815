package net.goldentooth.endpoint;

/**
 * The id of one run, the same on every host: sortable by time, such as {@code 20260102T030405-7f3a}.
 *
 * @param value letters, digits and dashes
 * @param by who runs it: user and control machine, shown by locks and histories
 */
public record RunId(String value, String by) {
    public RunId {
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a run's id is letters, digits and dashes");
        }
        if (by.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name cannot hold control characters");
        }
    }
}
