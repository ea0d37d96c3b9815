package net.goldentooth.template;

import java.util.List;
import java.util.Random;

/** Makes whole templates from a grammar: blocks, blanks in every place, comments, macros, includes. */
final class TemplateGenerator {
    private final ExpressionGenerator expressions;
    private int macros;

    TemplateGenerator(Random random) {
        expressions = new ExpressionGenerator(random);
    }

    String template() {
        macros = 0;
        StringBuilder out = new StringBuilder();
        if (expressions.chance(5)) {
            out.append(expressions.pick(List.of(
                    "#jinja2: trim_blocks: False\n",
                    "#jinja2: lstrip_blocks: True\n",
                    "#jinja2:lstrip_blocks:True,trim_blocks:False\n",
                    "#jinja2: comment_start_string:'<#', comment_end_string:'#>'\n")));
        }
        int count = 1 + (expressions.chance(50) ? 1 : 0) + (expressions.chance(30) ? 2 : 0);
        for (int i = 0; i < count; i++) {
            out.append(piece(2));
        }
        return out.append(expressions.pick(List.of("", "\n", "\n", "\n\n"))).toString();
    }

    private String blank() {
        return expressions.pick(List.of("", "", "", " ", "\n", "  \n", "\n  ", "x", "a b\n", "\t"));
    }

    private String tag(String inside) {
        String open = expressions.pick(List.of("{% ", "{% ", "{% ", "{%- ", "{%+ ", "{%"));
        String close = expressions.pick(List.of(" %}", " %}", " %}", " -%}", " +%}", "%}"));
        return blank() + open + inside + close + blank();
    }

    private String print(String expression) {
        String open = expressions.pick(List.of("{{ ", "{{ ", "{{ ", "{{- ", "{{"));
        String close = expressions.pick(List.of(" }}", " }}", " }}", " -}}", "}}"));
        boolean brace = expression.startsWith("{") || expression.startsWith("-") || expression.startsWith("+");
        boolean braceEnd = expression.endsWith("}");
        return (brace ? "{{ " : open) + expression + (braceEnd ? " }}" : close);
    }

    private String piece(int depth) {
        if (depth <= 0) {
            return blank() + print(expressions.any(1)) + blank();
        }
        int kind = expressions.pick(List.of(0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        return switch (kind) {
            case 1 -> condition(depth);
            case 2 -> loop(depth);
            case 3 -> tag("set v = " + expressions.any(2)) + print("v") + blank();
            case 4 -> tag("set v") + piece(depth - 1) + tag("endset") + print("v | upper");
            case 5 -> macro(depth);
            case 6 ->
                tag("with w = " + expressions.any(1) + ", u = 2") + print("w") + piece(depth - 1) + tag("endwith");
            case 7 ->
                tag("filter " + expressions.pick(List.of("upper", "indent(2)", "trim", "replace('a', 'b') | lower")))
                        + piece(depth - 1)
                        + tag("endfilter");
            case 8 ->
                blank() + expressions.pick(List.of("{# c #}", "{#- c -#}", "{#\n c\n#}", "{#- {{ x }} #}")) + blank();
            case 9 ->
                blank()
                        + expressions.pick(List.of(
                                "{% raw %}{{ a }} {% b %}{% endraw %}",
                                "{%- raw -%} {{ a {%- endraw -%}", "{% raw %}\n{# c #}\n{% endraw %}"))
                        + blank();
            case 10 ->
                expressions.pick(
                        List.of(
                                "{% include 'part.j2' %}",
                                "{% include ['none.j2', 'part.j2'] %}",
                                "{% include 'none.j2' ignore missing %}",
                                "{% import 'macros.j2' as lib %}{{ lib.pair(1, y=num) }}",
                                "{% from 'macros.j2' import pair as p %}{{ p(s) }}",
                                "{% set ns = namespace(n=0) %}{% for i in hosts %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}"));
            default -> blank() + print(expressions.any(3)) + blank();
        };
    }

    private String condition(int depth) {
        StringBuilder out = new StringBuilder(tag("if " + expressions.bool(2)));
        out.append(piece(depth - 1));
        if (expressions.chance(40)) {
            out.append(tag("elif " + expressions.bool(1))).append(piece(depth - 1));
        }
        if (expressions.chance(50)) {
            out.append(tag("else")).append(piece(depth - 1));
        }
        return out.append(tag("endif")).toString();
    }

    private String loop(int depth) {
        String head = expressions.pick(List.of(
                "for x in " + expressions.list(2),
                "for x in " + expressions.list(1) + " if x",
                "for x in " + expressions.list(1) + " if x is string",
                "for k, v in " + expressions.map(1) + " | dictsort",
                "for k, v in (" + expressions.map(1) + ").items()",
                "for o in objs if o.e"));
        String inside = expressions.pick(List.of(
                "loop.index",
                "loop.last",
                "loop.length",
                "loop.revindex0",
                "x | default(k) | default(o.n)",
                "loop.first",
                "loop.cycle('a', 'b')",
                "loop.changed(x | default(1))",
                "loop.previtem | default('-')",
                "loop.nextitem | default('-')"));
        StringBuilder out = new StringBuilder(tag(head)).append(print(inside)).append(piece(depth - 1));
        if (expressions.chance(25)) {
            out.append(tag("else")).append(blank()).append("none").append(blank());
        }
        return out.append(tag("endfor")).toString();
    }

    private String macro(int depth) {
        String name = "f" + macros++;
        String call = expressions.pick(List.of("(" + expressions.any(1) + ")", "(b=1, a=2)", "()", "(1, 2)"));
        String body = print(
                expressions.pick(List.of("a | default('none')", "b", "a ~ b", "varargs | length", "kwargs | length")));
        return tag("macro " + name + "(a, b='x')") + body + piece(depth - 1) + tag("endmacro") + print(name + call);
    }
}
