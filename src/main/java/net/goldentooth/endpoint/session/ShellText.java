package net.goldentooth.endpoint.session;

import java.util.List;

/** Text of POSIX shell that calls functions with quoted arguments. The only place where anything is quoted for a host. */
final class ShellText {
    private final StringBuilder text = new StringBuilder();

    /** Returns the argument in single quotes, which stands for exactly these characters in every POSIX shell. */
    static String quote(String argument) {
        if (argument.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no argument of a program can hold a NUL");
        }
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Adds a call of a function or program. */
    ShellText call(String function, String... arguments) {
        return call(function, List.of(arguments));
    }

    /** Adds a call of a function or program. */
    ShellText call(String function, List<String> arguments) {
        text.append(function);
        arguments.forEach(argument -> text.append(' ').append(quote(argument)));
        text.append('\n');
        return this;
    }

    /** Adds another text. */
    ShellText add(ShellText other) {
        text.append(other.text);
        return this;
    }

    /** Adds a variable. */
    ShellText set(String variable, String value) {
        text.append(variable).append('=').append(quote(value)).append('\n');
        return this;
    }

    /**
     * Adds a function that calls its first argument once for each row, and stops at the first that fails.
     *
     * @param rows the further arguments of each call
     */
    ShellText each(String function, List<List<String>> rows) {
        text.append(function).append("() {\n");
        for (List<String> row : rows) {
            text.append("\"$1\"");
            row.forEach(argument -> text.append(' ').append(quote(argument)));
            text.append(" || return\n");
        }
        text.append("return 0\n}\n");
        return this;
    }

    /** Adds a function that calls its arguments with all of the given ones after them. */
    ShellText with(String function, List<String> arguments) {
        text.append(function).append("() {\n\"$@\"");
        arguments.forEach(argument -> text.append(' ').append(quote(argument)));
        text.append("\n}\n");
        return this;
    }

    /** Adds text of the program itself, which runs now and is kept in a variable for a shell that is started later. */
    ShellText define(String variable, String program) {
        set(variable, program);
        text.append("eval \"$").append(variable).append("\"\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
