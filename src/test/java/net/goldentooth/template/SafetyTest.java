package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a template holds, it ends with a text or a problem that has a place, soon and within its memory. */
class SafetyTest {
    private static final String DATA = "{{ 1 + 1 }}{% set x = 1 %}";
    private static final Map<String, String> OTHERS = Map.of(
            "self.j2", "{% include 'self.j2' %}",
            "parent.j2", "{% extends 'parent.j2' %}",
            "import.j2", "{% import 'import.j2' as x %}");

    private final TemplateEngine engine = new TemplateEngine(
            (name, from) -> Optional.ofNullable(OTHERS.get(name)).map(text -> Template.ofFile(name, text)),
            new Settings(Map.of(), Optional.empty(), new Settings.Limits(1 << 20, 150, Duration.ofSeconds(2))));

    private final Scope scope = MapScope.of(
            "data", DATA, "list", List.of(DATA), "map", Map.of(DATA, DATA), "hostvars", Map.of("h", Map.of("x", DATA)));

    private String rendered(String template) {
        return engine.render(Template.ofFile("x.j2", template), scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ ''.class }}",
                "{{ data.__class__.__mro__ }}",
                "{{ data['__class__'] }}",
                "{{ data | attr('__class__') }}",
                "{{ [''] | map(attribute='__class__') | list }}",
                "{{ list.getClass() }}",
                "{{ range.__globals__ }}",
                "{{ lookup.__self__ }}",
                "{{ '{0.__class__}'.format(data) }}",
                "{{ lookup('file', '/etc/passwd') }}",
                "{{ lookup('file', '../../etc/passwd') }}",
                "{% include '/etc/passwd' %}",
                "{% import '../x' as y %}",
                "{% extends '/etc/passwd' %}",
                "{{ lookup('pipe', 'id') }}",
                "{{ lookup('url', 'http://127.0.0.1/') }}",
                "{{ query('lines', 'id') }}",
                "{% include 'self.j2' %}",
                "{% extends 'parent.j2' %}",
                "{% import 'import.j2' as x %}",
                "{{ lookup('template', 'self.j2') }}",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% macro f(n) %}{% call f(n) %}{% endcall %}{% endmacro %}{{ f(1) }}",
                "{% block a %}{{ self.a() }}{% endblock %}",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                "{{ 'x' * 10 ** 9 }}",
                "{{ [0] * 10 ** 9 }}",
                "{{ range(10 ** 12) | list }}",
                "{% for i in range(10 ** 12) %}{{ i }}{% endfor %}",
                "{% for i in range(10 ** 9) %}{% endfor %}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:1000000000}'.format(1) }}",
                "{{ 'x'.center(10 ** 9) }}",
                "{{ 'x' | center(10 ** 9) }}",
                "{{ 'x' | indent(10 ** 9, true) }}",
                "{{ 9 ** 9 ** 9 ** 9 ** 9 }}",
                "{{ 1 | round(10 ** 9) }}",
                "{{ 1e999 + 1 }}",
                "{{ 1e308 * 10 + 1 }}",
                "{{ 1e308 + 1e308 }}",
                "{{ 1 / 1e-309 }}",
                "{{ [0, 1] | product(repeat=1000) | list }}",
                "{{ range(100) | permutations(50) | list }}",
                "{{ range(9999) | batch(10 ** 9, 0) | list }}",
                "{{ [1] | slice(10 ** 9) | list }}",
                "{{ 'x' | regex_replace('', 'y' * 10 ** 6) | regex_replace('', 'y' * 10 ** 6) }}",
                "{% set l = [] %}{% set _ = l.append(l) %}{{ l }}",
                "{% set l = [] %}{% set _ = l.append(l) %}{{ l | to_json }}",
                "{% set l = [] %}{% set _ = l.append(l) %}{{ l | flatten }}",
                "{% set l = [] %}{% set _ = l.append(l) %}{{ l == [l] }}",
                "{% set m = {} %}{% set _ = m.update({'a': m}) %}{{ m | combine(m, recursive=true) }}",
                "{{ ('[' * 100000) | from_json }}",
                "{{ ('[' * 100000) | from_yaml }}",
                "{{ 'x' | password_hash('sha512', 'salt', rounds=999999999) }}",
                "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"
            })
    void endsWithAProblemThatHasAPlace(String template) {
        TemplateException e = assertThrows(TemplateException.class, () -> rendered(template));
        Origin where = e.problems().get(0).where().orElseThrow();
        assertTrue(where.line() >= 1 && where.column() >= 1, e::getMessage);
        assertFalse(e.problems().toString().contains("java."), e::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{1: ", "-", "not ", "a.", "1 + (", "{% if x %}", "{% for a in b %}", "{# ", "{{ "})
    void refusesWhatIsNestedTooDeeply(String opening) {
        String inner = opening.startsWith("{%") || opening.startsWith("{#") ? opening : "{{ " + opening;
        String template = opening.startsWith("{") && !opening.startsWith("{1")
                ? inner.repeat(20_000)
                : "{{ " + opening.repeat(100_000) + "1";
        assertThrows(TemplateException.class, () -> rendered(template));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ data }}",
                "{{ list[0] }}",
                "{{ map.values() | first }}",
                "{{ map.keys() | first }}",
                "{{ hostvars.h.x }}",
                "{{ hostvars['h']['x'] | string }}",
                "{{ lookup('vars', 'data') }}",
                "{{ 'data' | extract({'data': data}) }}",
                "{% set y = data %}{{ y }}",
                "{% set y %}{{ data }}{% endset %}{{ y }}",
                "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(data) }}",
                "{{ data | to_json | from_json }}",
                "{{ data | to_yaml | from_yaml }}",
                "{{ [data] | to_nice_json | from_json | first }}",
                "{{ [data] | join }}",
                "{{ data | replace('q', 'r') }}",
                "{{ data | regex_replace('q', 'r') }}",
                "{{ '%s' | format(data) }}",
                "{{ {'a': data}.a }}",
                "{{ ({'a': data} | combine({'b': data})).b }}",
                "{{ [data, data] | unique | first }}",
                "{{ data | default('x') | trim }}"
            })
    void neverRunsTextThatCameFromData(String template) {
        assertEquals(DATA, rendered(template));
    }

    /** A lookup renders what it is given once more in Ansible: text with braces, wherever it is in there, is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"data", "[data]", "{'a': [data]}", "list"})
    void handsNoTextFromDataToLookups(String term) {
        String template = "{{ query('list', " + term + ") }}";
        TemplateException e = assertThrows(TemplateException.class, () -> rendered(template));
        assertTrue(e.problems().get(0).message().contains("text with braces"), template);
    }

    private void endsSomehow(String template) {
        try {
            assertTrue(rendered(template).length() < 100, template);
        } catch (TemplateException e) {
            assertTrue(e.problems().get(0).where().isPresent(), template);
        }
    }

    @Test
    void keepsWithinItsTime() {
        long start = System.nanoTime();
        for (String regex : List.of("(a+)+b", "(a|a)*b", "(a*)*b", "(x+x+)+y", "([a-z]+)*\\\\d")) {
            endsSomehow("{{ ('a' * 60) | regex_search('" + regex + "') }}");
            endsSomehow("{{ ['x' * 60] | select('match', '" + regex + "') | list }}");
        }
        assertThrows(
                TemplateException.class,
                () -> rendered("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(Duration.ofSeconds(30)) < 0, taken::toString);
    }
}
