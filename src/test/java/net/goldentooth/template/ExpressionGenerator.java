package net.goldentooth.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Makes expressions of every kind from a grammar. Most of them have a value; some fail, as they should. */
final class ExpressionGenerator {
    private final Random random;

    ExpressionGenerator(Random random) {
        this.random = random;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns an expression of any type; {@code depth} bounds its size. */
    String any(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> number(depth);
            case 1 -> text(depth);
            case 2 -> list(depth);
            case 3 -> map(depth);
            case 4 -> bool(depth);
            default -> wild(depth);
        };
    }

    private String leaf(List<String> leaves) {
        return pick(leaves);
    }

    String number(int depth) {
        if (depth <= 0) {
            return leaf(List.of(
                    "0", "1", "2", "7", "-3", "1.5", "0.1", "1e3", "num", "m.z", "12345678901", "2.0", "m.k[1]"));
        }
        int d = depth - 1;
        return switch (random.nextInt(14)) {
            case 0 -> "(" + number(d) + pick(List.of(" + ", " - ", " * ")) + number(d) + ")";
            case 1 ->
                "(" + number(d) + pick(List.of(" / ", " // ", " % ")) + pick(List.of("2", "3", "-2", "0.5", "7")) + ")";
            case 2 -> "(" + number(0) + " ** " + pick(List.of("2", "3", "0", "-1", "0.5")) + ")";
            case 3 -> list(d) + " | length";
            case 4 -> text(d) + " | int";
            case 5 -> text(d) + " | length";
            case 6 ->
                "(" + number(d) + ") | round" + pick(List.of("", "(1)", "(2)", "(0, 'floor')", "(1, 'ceil')", "(-1)"));
            case 7 -> "(" + number(d) + ") | abs";
            case 8 ->
                "[" + number(d) + ", " + number(d) + ", " + number(0) + "] | "
                        + pick(List.of("max", "min", "sum", "first", "last"));
            case 9 -> "(" + number(d) + ") | " + pick(List.of("int", "float"));
            case 10 -> "(" + number(d) + " if " + bool(d) + " else " + number(d) + ")";
            case 11 -> text(d) + ".find(" + text(0) + ")";
            case 12 -> "objs | map(attribute='v') | " + pick(List.of("sum", "max", "min"));
            default -> number(0);
        };
    }

    String text(int depth) {
        if (depth <= 0) {
            return leaf(List.of(
                    "''",
                    "'a'",
                    "'Hello World'",
                    "s",
                    "ver",
                    "addr",
                    "pct",
                    "'a,b,,c'",
                    "\"it's\"",
                    "'x\\ny'",
                    "'é🦷'",
                    "'  pad '",
                    "'10'",
                    "'0x1f'",
                    "'yes'",
                    "hosts[0]",
                    "'a-b_c.d'",
                    "objs[1].n",
                    "tmpl",
                    "'{{ x }}'",
                    "'ABC'"));
        }
        int d = depth - 1;
        return switch (random.nextInt(16)) {
            case 0 -> "(" + any(d) + " ~ " + any(d) + ")";
            case 1 -> "(" + text(d) + " + " + text(d) + ")";
            case 2 -> "(" + text(d) + ") | " + pick(Words.TEXT_FILTERS);
            case 3 -> "(" + text(d) + ")" + pick(Words.TEXT_METHODS);
            case 4 -> "(" + text(d) + ")[" + pick(Words.SLICES) + "]";
            case 5 -> list(d) + " | join(" + text(0) + ")";
            case 6 -> "(" + any(d) + ") | string";
            case 7 -> "(" + any(d) + ") | to_json" + pick(List.of("", "(sort_keys=true)", "(indent=2)"));
            case 8 -> "(" + any(d) + ") | to_nice_json";
            case 9 -> "(" + any(d) + ") | to_yaml";
            case 10 -> "(" + any(d) + ") | to_nice_yaml" + pick(List.of("", "(indent=2)", "(width=30)"));
            case 11 -> "'%s-%s' | format(" + any(d) + ", " + any(d) + ")";
            case 12 ->
                "(" + pick(List.of("'%d'", "'%5.2f'", "'%03d'", "'%s'", "'%-6s|'", "'%x'", "'%e'", "'%g'")) + " % ("
                        + number(d) + "))";
            case 13 -> "(" + text(d) + " if " + bool(d) + " else " + text(d) + ")";
            case 14 -> "'{}:{}'.format(" + any(d) + ", " + any(0) + ")";
            default -> "(" + text(d) + ") | default(" + text(0) + ", true)";
        };
    }

    String list(int depth) {
        if (depth <= 0) {
            return leaf(List.of(
                    "hosts",
                    "[]",
                    "[1, 2, 3]",
                    "['b', 'A', 'c']",
                    "groups.all",
                    "(1, 'x')",
                    "[none, true, 1.5]",
                    "m.k",
                    "empty_list",
                    "['a', 'b', 'a']",
                    "[3, 1, 2]",
                    "range(4) | list",
                    "[[1, 2], [3]]"));
        }
        int d = depth - 1;
        return switch (random.nextInt(14)) {
            case 0 -> "[" + any(d) + ", " + any(d) + "]";
            case 1 -> "(" + list(d) + " | list + " + list(d) + " | list)";
            case 2 -> "(" + list(d) + ")[" + pick(List.of("1:", ":2", "::-1", "-2:", "::2")) + "]";
            case 3 -> "(" + list(d) + ") | " + pick(Words.LIST_FILTERS);
            case 4 -> text(d) + ".split(" + pick(List.of("", "','", "'-', 1", "none, 1")) + ")";
            case 5 ->
                "(" + list(d) + ") | map('" + pick(List.of("string", "upper", "length", "int", "float")) + "') | list";
            case 6 -> "objs | " + pick(Words.OBJECT_FILTERS);
            case 7 ->
                "(" + map(d) + ")"
                        + pick(List.of(".keys() | list", ".values() | list", ".items() | list", " | dict2items"));
            case 8 -> "(" + map(d) + ") | dictsort";
            case 9 ->
                "(" + list(d) + ") | select('"
                        + pick(List.of("string", "number", "defined", "none", "mapping", "iterable")) + "') | list";
            case 10 -> "(" + list(d) + ") | zip(" + list(d) + ") | list";
            case 11 -> "range(" + pick(List.of("3", "1, 4", "0, 10, 3", "5, 0, -2")) + ") | list";
            case 12 ->
                "(" + list(d) + ") | " + pick(List.of("union", "difference", "intersect", "symmetric_difference")) + "("
                        + list(0) + ")";
            default -> "(" + text(d) + ") | list";
        };
    }

    String map(int depth) {
        if (depth <= 0) {
            return leaf(List.of(
                    "m",
                    "{}",
                    "{'a': 1}",
                    "{'b': [1], 'a': none}",
                    "external_labels",
                    "objs[0]",
                    "hostvars.bettley",
                    "{1: 'x', 'y': 2.5}",
                    "flags",
                    "scrape_configs[1]"));
        }
        int d = depth - 1;
        return switch (random.nextInt(7)) {
            case 0 -> "{'k': " + any(d) + ", 'l': " + any(d) + "}";
            case 1 -> "(" + map(d) + ") | combine(" + map(d) + ")";
            case 2 ->
                "(" + map(d) + ") | combine(" + map(d) + ", recursive=true, list_merge='"
                        + pick(List.of("append", "prepend", "keep", "replace", "append_rp")) + "')";
            case 3 -> "dict(" + list(0) + " | zip(" + list(0) + "))";
            case 4 -> "(" + map(d) + ") | dict2items | items2dict";
            case 5 -> "dict(a=" + any(d) + ")";
            default -> map(0);
        };
    }

    String bool(int depth) {
        if (depth <= 0) {
            return leaf(List.of("true", "false", "T", "F", "m.t", "nope is defined", "m.z == 1", "s is string"));
        }
        int d = depth - 1;
        return switch (random.nextInt(10)) {
            case 0 -> "(" + number(d) + pick(Words.COMPARISONS) + number(d) + ")";
            case 1 -> "(" + text(d) + pick(Words.COMPARISONS) + text(d) + ")";
            case 2 -> "(" + any(d) + pick(List.of(" == ", " != ")) + any(d) + ")";
            case 3 -> "(" + any(d) + pick(List.of(" in ", " not in ")) + list(d) + ")";
            case 4 -> "(" + bool(d) + pick(List.of(" and ", " or ")) + bool(d) + ")";
            case 5 -> "(not " + bool(d) + ")";
            case 6 -> "(" + any(d) + ") is " + pick(List.of("", "not ")) + pick(Words.TESTS);
            case 7 -> "(" + number(0) + pick(Words.COMPARISONS) + number(0) + pick(Words.COMPARISONS) + number(0) + ")";
            case 8 ->
                "(" + text(d) + ") is "
                        + pick(List.of("match('a')", "search('l+')", "regex('[0-9]$')", "contains('a')"));
            default -> "(" + any(d) + ") | bool";
        };
    }

    /** Returns something that may well fail. */
    private String wild(int depth) {
        int d = Math.max(0, depth - 1);
        return pick(List.<IntFunction<String>>of(
                        n -> "nope",
                        n -> "nope | default(" + any(n) + ")",
                        n -> "m.nope",
                        n -> "(m.nope.deeper | default('d'))",
                        n -> "none",
                        n -> "(" + any(n) + " + " + any(n) + ")",
                        n -> "(" + any(n) + " * 2)",
                        n -> "(" + any(n) + ") | "
                                + pick(List.of(
                                        "first", "last", "length", "sort", "sum", "upper", "join", "int", "float")),
                        n -> "(" + any(n) + " or " + any(n) + ")",
                        n -> "(" + any(n) + " and " + any(n) + ")",
                        n -> "(" + any(n) + " if " + bool(n) + ")",
                        n -> "(" + any(n) + ")[0]",
                        n -> "(" + any(n) + ").a",
                        n -> "(" + any(n) + ") | ternary(" + any(n) + ", " + any(n) + ")",
                        n -> "(" + any(n) + ") | tojson",
                        n -> "lookup('vars', 'num')",
                        n -> "-" + number(n)))
                .apply(d);
    }

    /** Returns several expressions. */
    List<String> several(int count, int depth) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(any(depth));
        }
        return all;
    }
}
