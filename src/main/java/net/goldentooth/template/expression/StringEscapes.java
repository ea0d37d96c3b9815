package net.goldentooth.template.expression;

import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Place;

/** What a backslash means in a string. */
public enum StringEscapes {
    /** What it means in Python. */
    PYTHON {
        @Override
        String read(String body, Place where) {
            return body.indexOf('\\') < 0 ? body : new Unescaper(body, where).run();
        }
    },
    /**
     * Itself. Ansible doubles the backslashes in the strings of a variable's expressions before Jinja2 sees them
     * (ansible.template._escape_backslashes).
     */
    LITERAL {
        @Override
        String read(String body, Place where) {
            if (body.indexOf("\\'") >= 0 || body.indexOf("\\\"") >= 0) {
                throw Failure.of(
                                "a backslash before a quote does not escape it in a variable",
                                "use the other kind of quotes around the string")
                        .at(where);
            }
            return body;
        }
    };

    abstract String read(String body, Place where);

    /** Python's escapes (language reference, "String and Bytes literals"); unknown ones stay as they are. */
    private static final class Unescaper {
        private final String body;
        private final Place where;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Unescaper(String body, Place where) {
            this.body = body;
            this.where = where;
        }

        String run() {
            while (at < body.length()) {
                char c = body.charAt(at++);
                if (c == '\\' && at < body.length()) {
                    escape(body.charAt(at++));
                } else {
                    out.append(c);
                }
            }
            return out.toString();
        }

        private void escape(char c) {
            switch (c) {
                case '\n' -> {
                    // A backslash at the end of a line continues it.
                }
                case '\\', '\'', '"' -> out.append(c);
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'v' -> out.append('\u000b');
                case 'x' -> hexadecimal(2);
                case 'u' -> hexadecimal(4);
                case 'U' -> hexadecimal(8);
                case 'N' -> throw Failure.of("\\N{…} is not supported").at(where);
                default -> other(c);
            }
        }

        private void other(char c) {
            if (c < '0' || c > '7') {
                out.append('\\').append(c);
                return;
            }
            int end = at;
            while (end < body.length() && end < at + 2 && body.charAt(end) >= '0' && body.charAt(end) <= '7') {
                end++;
            }
            out.append((char) Integer.parseInt(body.substring(at - 1, end), 8));
            at = end;
        }

        private void hexadecimal(int digits) {
            if (at + digits > body.length()
                    || !body.substring(at, at + digits).chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                throw Failure.of("an escape in the string is cut short").at(where);
            }
            long code = Long.parseLong(body.substring(at, at + digits), 16);
            if (code > Character.MAX_CODE_POINT) {
                throw Failure.of("an escape in the string names no character").at(where);
            }
            out.appendCodePoint((int) code);
            at += digits;
        }
    }
}
