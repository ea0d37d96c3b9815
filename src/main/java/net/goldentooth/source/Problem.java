package net.goldentooth.source;

import java.util.Optional;

/**
 * One thing that is wrong in what a person wrote: what, where, and what to do.
 *
 * @param where absent when it concerns no file, such as an option on the command line
 * @param message one line, without a final full stop
 * @param hint what to do about it, one or more lines
 */
public record Problem(Severity severity, Optional<Origin> where, String message, Optional<String> hint) {
    public Problem {
        message = Printable.line(message);
        hint = hint.map(Printable::lines);
    }

    /** How bad it is. Warnings never change an exit code. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Returns an error at a place in a file. */
    public static Problem error(Origin where, String message) {
        return new Problem(Severity.ERROR, Optional.of(where), message, Optional.empty());
    }

    /** Returns an error that stands in no file. */
    public static Problem error(String message) {
        return new Problem(Severity.ERROR, Optional.empty(), message, Optional.empty());
    }

    /** Returns a warning at a place in a file. */
    public static Problem warning(Origin where, String message) {
        return new Problem(Severity.WARNING, Optional.of(where), message, Optional.empty());
    }

    /** Returns a warning that stands in no file. */
    public static Problem warning(String message) {
        return new Problem(Severity.WARNING, Optional.empty(), message, Optional.empty());
    }

    /** Returns this problem with a hint. */
    public Problem withHint(String text) {
        return new Problem(severity, where, message, Optional.of(text));
    }

    /** Returns this problem with the hint, or unchanged when there is none. */
    public Problem withHint(Optional<String> text) {
        return text.isPresent() ? withHint(text.get()) : this;
    }

    /** Returns the same problem, which says whom it concerns, such as {@code host jast}. */
    public Problem concerning(String whom) {
        return new Problem(severity, where, message + " (" + whom + ")", hint);
    }

    /** Returns this problem as an error. */
    public Problem asError() {
        return new Problem(Severity.ERROR, where, message, hint);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Returns {@code file:line:column: message}, and the hint on lines of its own. */
    public String text() {
        StringBuilder text = new StringBuilder();
        where.ifPresent(origin -> text.append(origin).append(": "));
        if (!isError()) {
            text.append("warning: ");
        }
        text.append(message);
        hint.ifPresent(line -> text.append("\n  hint: ").append(line.replace("\n", "\n        ")));
        return text.toString();
    }
}
