package net.goldentooth.inventory;

import java.util.List;
import java.util.Random;

/** Writes INI inventories with the values, quotes and comments that people and Python know, from a seed. */
final class IniGenerator {
    /** Behind an equals sign in a section of variables; all of them mean something to {@code ast.literal_eval} or are text. */
    private static final List<String> VALUES = List.of(
            "1",
            "'1'",
            "\"1\"",
            "1.50",
            "true",
            "True",
            "yes",
            "None",
            "null",
            "[1, 2]",
            "{'a': 1}",
            "a b",
            "'a b'",
            "a#b",
            "a #b",
            "'a #b'",
            "0644",
            "0o17",
            "0x1f",
            "1_000",
            "1e3",
            "-5",
            "- 5",
            "(1,2)",
            "''",
            "x=y",
            "{{ v0 }}",
            "\\n",
            "'a\\nb'",
            "C:\\temp",
            "\u00e9",
            "u'x'",
            "'a' 'b'",
            "1 if True else 2",
            "[1,",
            "~",
            "@x",
            ";x",
            "\"it's\"",
            "'say \"hi\"'",
            "1+1",
            "1L",
            "0777",
            "00",
            "1__0",
            "{}",
            "[]",
            "()",
            "{'a': [1, {'b': None}]}",
            "\"\\u00e9\"",
            "r'\\n'",
            "f'x'",
            "-1.5e-3",
            "'''x'''",
            "#x",
            "a\tb",
            "2001-01-01",
            "12:30:45",
            "True  # c",
            "[1] # c",
            "'x' # c");

    private static final List<String> INLINE = List.of(
            "1",
            "'1'",
            "\"1\"",
            "1.50",
            "true",
            "True",
            "None",
            "[1,2]",
            "'[1, 2]'",
            "\"{'a': 1}\"",
            "'a b'",
            "\"a b\"",
            "0644",
            "0x1f",
            "1e3",
            "-5",
            "''",
            "x=y",
            "'x'y",
            "\\'",
            "'\"x\"'",
            "@x",
            "a;b",
            "$HOME",
            "'#x'",
            "{}",
            "[]");

    private final Random random;

    IniGenerator(Random random) {
        this.random = random;
    }

    String text() {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "# a comment\n\n" : "");
        if (random.nextInt(3) == 0) {
            hosts(text);
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            section(text);
        }
        return text.toString();
    }

    private void section(StringBuilder text) {
        int group = random.nextInt(8);
        switch (random.nextInt(4)) {
            case 0:
                String vars = random.nextInt(4) == 0 ? "all" : "g" + group;
                text.append(vars.equals("all") ? "" : "[" + vars + "]\n");
                text.append("[").append(vars).append(":vars]\n");
                variables(text);
                break;
            case 1:
                int child = group + 1 + random.nextInt(4);
                text.append("[g")
                        .append(group)
                        .append(":children]\ng")
                        .append(child)
                        .append(oneOf("", "  # c", "  "));
                text.append("\n[g").append(child).append("]\n");
                hosts(text);
                break;
            default:
                text.append("[")
                        .append(random.nextInt(8) == 0 ? "ungrouped" : "g" + group)
                        .append("]");
                text.append(oneOf("", "", " # c")).append('\n');
                hosts(text);
        }
    }

    private void variables(StringBuilder text) {
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(oneOf("", "", "  "))
                    .append('v')
                    .append(random.nextInt(5))
                    .append(oneOf("=", " = ", "= "));
            text.append(VALUES.get(random.nextInt(VALUES.size()))).append('\n');
        }
    }

    private void hosts(StringBuilder text) {
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(oneOf("", "", "\t")).append(host());
            for (int v = random.nextInt(3); v > 0; v--) {
                text.append(oneOf(" ", "  "))
                        .append('v')
                        .append(random.nextInt(5))
                        .append('=');
                text.append(INLINE.get(random.nextInt(INLINE.size())));
            }
            text.append(oneOf("", "", " # c", " #c")).append('\n');
        }
    }

    private String host() {
        return switch (random.nextInt(12)) {
            case 0 -> "h[0:3]";
            case 1 -> "h[00:06:2]";
            case 2 -> "x[a:c]";
            case 3 -> "h" + random.nextInt(8) + ":" + (2000 + random.nextInt(9));
            case 4 -> "db-[a:c:2].example.com";
            default -> "h" + random.nextInt(8);
        };
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
