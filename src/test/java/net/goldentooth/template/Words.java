package net.goldentooth.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@link ExpressionGenerator} chooses from. */
final class Words {
    private Words() {}

    /** Returns the lines of one of the lists under {@code differential/}, without its comments. */
    static Stream<String> lines(String name) throws IOException {
        try (InputStream in = Words.class.getResourceAsStream("/differential/" + name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#"));
        }
    }

    static final List<String> TEXT_FILTERS = List.of(
            "upper",
            "lower",
            "title",
            "capitalize",
            "trim",
            "reverse",
            "replace('a', 'b')",
            "replace('l', '', 1)",
            "truncate(5)",
            "truncate(8, true, '..')",
            "indent(2)",
            "indent(3, true)",
            "center(9)",
            "wordwrap(6)",
            "quote",
            "b64encode",
            "hash('sha256')",
            "md5",
            "regex_replace('[aeiou]', '*')",
            "regex_replace('(\\w)(\\w)', '\\\\2\\\\1')",
            "regex_search('[a-zA-Z]+') | default('', true)",
            "basename",
            "dirname",
            "e",
            "urlencode",
            "comment",
            "comment('c', prefix='')",
            "safe",
            "regex_escape",
            "tojson",
            "ternary('t', 'f')");

    static final List<String> TEXT_METHODS = List.of(
            ".upper()",
            ".lower()",
            ".strip()",
            ".title()",
            ".swapcase()",
            ".zfill(8)",
            ".replace('o', '0')",
            ".center(11, '*')",
            ".ljust(7, '.')",
            ".rjust(7)",
            ".capitalize()",
            ".lstrip('H')",
            ".rstrip('d')",
            ".partition('-')[0]",
            ".expandtabs()",
            ".removeprefix('a')",
            ".casefold()");

    static final List<String> SLICES =
            List.of("1:", ":2", "::-1", "-2:", ":-1", "::2", "1:3", "0", "-1", "5:1:-1", ":100", "3:1");

    static final List<String> LIST_FILTERS = List.of(
            "reverse | list",
            "unique",
            "sort",
            "sort(reverse=true)",
            "sort(case_sensitive=true)",
            "batch(2) | list",
            "slice(2) | list",
            "flatten",
            "flatten(levels=1)",
            "batch(2, '-') | list",
            "list",
            "map('quote') | list",
            "reject('none') | list",
            "product([1, 2]) | list",
            "combinations(2) | list",
            "map('default', 'q', true) | list");

    static final List<String> OBJECT_FILTERS = List.of(
            "map(attribute='n') | list",
            "selectattr('e') | list",
            "rejectattr('e') | map(attribute='n') | list",
            "selectattr('v', 'gt', 2) | list",
            "sort(attribute='v') | list",
            "groupby('e') | list",
            "map(attribute='zz', default=0) | list",
            "selectattr('n', 'in', ['p', 'q']) | list",
            "sort(attribute='e,n', reverse=true) | map(attribute='n') | list",
            "unique(attribute='e') | list",
            "map('combine', {'x': 1}) | list",
            "selectattr('zz', 'undefined') | list",
            "map(attribute='zz') | list");

    static final List<String> COMPARISONS = List.of(" == ", " != ", " < ", " <= ", " > ", " >= ");

    static final List<String> TESTS = List.of(
            "defined",
            "undefined",
            "none",
            "string",
            "number",
            "mapping",
            "sequence",
            "iterable",
            "boolean",
            "integer",
            "float",
            "true",
            "false",
            "truthy",
            "falsy",
            "callable",
            "sameas(none)",
            "eq(1)",
            "in([1, 'a'])");
}
