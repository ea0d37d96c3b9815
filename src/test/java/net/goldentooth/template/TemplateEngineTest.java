package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.UnsafeText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateEngineTest {
    private static final Map<String, String> FILES = Map.of(
            "head.j2", "# {{ name }}\n",
            "broken.j2", "{{ name }}\n{{ nmae }}\n",
            "data.txt", "  {{ not rendered }}  \n",
            "lib.j2", "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}");

    private final TemplateEngine engine = engine(Settings.DEFAULT);
    private final Scope scope = MapScope.of("name", "allyrion", "port", 9090L, "hosts", List.of("a", "b"));

    private static TemplateEngine engine(Settings settings) {
        return new TemplateEngine(
                (name, from) -> Optional.ofNullable(FILES.get(name)).map(text -> Template.ofFile(name, text)),
                settings);
    }

    private String render(String text) {
        return engine.render(Template.ofFile("templates/x.j2", text), scope);
    }

    private String refusal(String text) {
        TemplateException e = assertThrows(TemplateException.class, () -> render(text));
        return String.valueOf(e.getMessage());
    }

    @Test
    void namesTheUndefinedVariableItsPlaceAndTheNearestName() {
        TemplateException e = assertThrows(
                TemplateException.class, () -> render("first\n  {% if true %}\nx {{ prot }}\n{% endif %}"));
        assertEquals(TemplateException.Cause.UNDEFINED, e.kind());
        assertEquals("templates/x.j2:3:6: undefined variable \"prot\"\n  hint: did you mean \"port\"?", e.getMessage());
    }

    @Test
    void reportsAllMistakesOfATemplateAtOnce() {
        List<Problem> problems = engine.check(Template.ofFile(
                "x.j2",
                "{{ name | uper }}\n{{ 1 + }}\n{% fro x in y %}\n{% endfor %}\n{{ a is odfd }}\n{% if true %}\n"));
        assertEquals(
                List.of(
                                "x.j2:2:8: expected an expression, got the end of the expression",
                                "x.j2:3:1: there is no tag \"fro\"\n  hint: did you mean \"for\"?",
                                "x.j2:4:1: {% endfor %} closes nothing that is open here",
                                "x.j2:1:11: there is no filter \"uper\"\n  hint: did you mean \"upper\"?",
                                "x.j2:5:9: there is no test \"odfd\"\n  hint: did you mean \"odd\"?",
                                "x.j2:6:1: {% if %} is not closed")
                        .stream()
                        .sorted()
                        .toList(),
                problems.stream().map(Problem::text).sorted().toList());
    }

    @Test
    void findsNothingWrongWithAGoodTemplate() {
        assertEquals(
                List.of(), engine.check(Template.ofFile("x.j2", "{% for h in hosts %}{{ h | upper }}{% endfor %}")));
    }

    @Test
    void placesProblemsOfIncludedTemplatesInTheirOwnFile() {
        assertEquals(
                "broken.j2:2:4: undefined variable \"nmae\"\n  hint: did you mean \"name\"?",
                refusal("{% include 'broken.j2' %}"));
    }

    @Test
    void countsColumnsFromWhereTheTextStoodInItsFile() {
        Template value = new Template(new Origin("inventory/hosts.yaml", 7, 12), "http://{{ nope }}");
        TemplateException e = assertThrows(TemplateException.class, () -> engine.value(value, scope));
        assertEquals("inventory/hosts.yaml:7:22: undefined variable \"nope\"", e.getMessage());
    }

    @Test
    void placesProblemsInsideAVariableAtItsDefinitionAndNamesTheUse() {
        Scope failing = failing(TemplateException.Cause.UNDEFINED);
        Template template = Template.ofFile("templates/x.j2", "a\n{{ address ~ ':' }}");
        TemplateException e = assertThrows(TemplateException.class, () -> engine.render(template, failing));
        assertEquals(
                "inventory/group_vars/all.yaml:3:10: undefined variable \"ip\"\n  hint: used by templates/x.j2:2:4",
                e.getMessage());
        assertEquals(TemplateException.Cause.UNDEFINED, e.kind());
    }

    @Test
    void lets_default_and_is_defined_pass_over_undefined_variables_inside_variables() {
        Scope failing = failing(TemplateException.Cause.UNDEFINED);
        Template template = Template.ofFile(
                "x.j2", "{{ address | default('none') }} {{ address is defined }} {{ 1 if true else address }}");
        assertEquals("none False 1", engine.render(template, failing));
    }

    @Test
    void letsNoDefaultHideAnyOtherFailureInsideAVariable() {
        Scope failing = failing(TemplateException.Cause.OTHER);
        Template template = Template.ofFile("x.j2", "{{ address | default('none') }}");
        TemplateException e = assertThrows(TemplateException.class, () -> engine.render(template, failing));
        assertEquals(TemplateException.Cause.OTHER, e.kind());
    }

    private static Scope failing(TemplateException.Cause cause) {
        return new Scope() {
            @Override
            public @Nullable Object get(String name) {
                Origin definition = new Origin("inventory/group_vars/all.yaml", 3, 10);
                throw new TemplateException(cause, List.of(Problem.error(definition, "undefined variable \"ip\"")));
            }

            @Override
            public boolean has(String name) {
                return name.equals("address");
            }

            @Override
            public Set<String> names() {
                return Set.of("address");
            }
        };
    }

    @Test
    void neverEvaluatesTextThatCameFromData() {
        Scope hostile = MapScope.of("plain", "{{ 7 * 7 }}", "unsafe", new UnsafeText("{% for %}{{ x }}"), "name", "n");
        assertEquals(
                "{{ 7 * 7 }} {% for %}{{ x }} {{ 7 * 7 }}!",
                engine.render(Template.ofFile("x.j2", "{{ plain }} {{ unsafe }} {{ plain ~ '!' }}"), hostile));
        assertEquals("{{ 7 * 7 }}", engine.value(Template.ofFile("v", "{{ plain }}"), hostile));
    }

    @Test
    void reachesNoJavaClasses() {
        for (String attempt : List.of(
                "{{ name.class }}",
                "{{ name.getClass() }}",
                "{{ ''.__class__.__mro__ }}",
                "{{ hosts.getClass().forName('x') }}",
                "{{ hosts.stream() }}",
                "{{ name.chars() }}",
                "{{ range.__globals__ }}",
                "{{ name['class'] }}")) {
            assertThrows(TemplateException.class, () -> render(attempt), attempt);
        }
    }

    @Test
    void limitsOutputDepthTimeAndTheSizeOfValues() {
        TemplateEngine small =
                engine(new Settings(Map.of(), Optional.empty(), new Settings.Limits(1000, 20, Duration.ofMillis(300))));
        Map<String, String> attempts = Map.of(
                "{% for i in range(1001) %}x{% endfor %}", "more than 1000 characters",
                "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(1) }}", "more than 20 deep",
                "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "longer than",
                "{{ ('a' * 60 ~ 'b') | regex_replace('(a|aa)+\\\\1c', '') }}", "longer than",
                "{{ range(10 ** 9) | length }}", "at most 10000000",
                "{{ 'x' * 10 ** 9 }}", "at most 10000000",
                "{{ 9 ** (9 ** 9) }}", "more than 4300 digits",
                "{{ 'x' | center(10 ** 9) }}", "at most 10000000");
        attempts.forEach((text, reason) -> {
            TemplateException e = assertThrows(
                    TemplateException.class, () -> small.render(Template.ofFile("x.j2", text), scope), text);
            assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
        });
    }

    @Test
    void refusesWhatWouldMakeTwoRendersDiffer() {
        assertTrue(refusal("{{ now() }}").contains("set SOURCE_DATE_EPOCH"));
        assertTrue(refusal("{{ hosts | random }}").contains("add seed=inventory_hostname"));
        assertTrue(refusal("{{ hosts | shuffle }}").contains("two renders would differ"));
        assertTrue(refusal("{{ lookup('password', '/tmp/x') }}").contains("keep passwords in a vault"));
        assertTrue(refusal("{{ '%Y' | strftime }}").contains("two renders would differ"));
        assertTrue(refusal("{{ lipsum() }}").contains("\"lipsum\" is not supported"));
    }

    @Test
    void takesTheTimeFromTheSettings() {
        Settings settings = new Settings(
                Map.of("HOME", "/root"), Optional.of(Instant.ofEpochSecond(1_600_000_000)), Settings.Limits.DEFAULT);
        String text = "{{ now(utc=true, fmt='%Y-%m-%d') }} {{ now().year }} {{ lookup('env', 'HOME') }}";
        assertEquals("2020-09-13 2020 /root", engine(settings).render(Template.ofFile("x.j2", text), scope));
    }

    @Test
    void refusesByNameWhatBelongsToCollectionsOrLooksAtTheMachine() {
        assertTrue(refusal("{{ '10.0.0.1' | ipaddr }}").contains("the filter \"ipaddr\" is not supported"));
        assertTrue(refusal("{{ hosts | community.general.json_query('x') }}").contains("belongs to a collection"));
        assertTrue(refusal("{{ '~' | expanduser }}").contains("do not look at file systems"));
        assertTrue(refusal("{{ '/etc' is directory }}").contains("the test \"directory\" is not supported"));
        assertTrue(refusal("{{ lookup('pipe', 'id') }}").contains("the lookup \"pipe\" is not supported"));
        assertTrue(refusal("{% do x %}").contains("the tag \"do\" is not supported"));
    }

    @Test
    void knowsFiltersByTheirFullNames() {
        assertEquals("[\"a\", \"b\"]", render("{{ hosts | ansible.builtin.to_json }}"));
    }

    @Test
    void keepsTheTypeOfOneWholeExpression() {
        assertEquals(9091L, value("{{ port + 1 }}"));
        assertEquals(List.of("A", "B"), value("{{ hosts | map('upper') | list }}"));
        assertEquals(Map.of("p", 9090L), value("{{ {'p': port} }}"));
        assertEquals(true, value("{{ port == 9090 }}"));
        assertEquals("allyrion:9090", value("{{ name }}:{{ port }}"));
        assertEquals("no braces at all", value("no braces at all"));
    }

    @Test
    void givesInventoryVariablesTheTypesThatAnsibleGivesThem() {
        assertEquals(List.of("allyrion", 1L), variable("['{{ name }}', 1]"));
        assertEquals(Map.of("a", true, "b", 9090L), variable("{\"a\": true, \"b\": {{ port }}}"));
        assertEquals(true, variable("{% if port > 1 %}True{% else %}False{% endif %}"));
        assertEquals("[allyrion]", variable("[{{ name }}]"));
        assertEquals("[\"a\", \"b\"]", variable("{{ hosts | to_json }}"));
        assertEquals("9091", variable("{{ port + 1 }}"));
        assertEquals("", variable("{{ 'x' if port == 1 }}"));
    }

    private @Nullable Object variable(String text) {
        return engine.variable(Template.ofFile("v.yaml", text), scope);
    }

    @Test
    void leavesBackslashesInVariablesAlone() {
        assertEquals("a-b", value("{{ 'a.b' | regex_replace('\\.', '-') }}"));
        assertEquals("a\\nb", value("{{ 'a\\nb' }}"));
    }

    private @Nullable Object value(String text) {
        return engine.value(Template.ofFile("v.yaml", text), scope);
    }

    @Test
    void evaluatesBareExpressionsAndConditions() {
        assertEquals(9091L, engine.evaluate(Template.ofFile("x", "port + 1"), scope));
        assertTrue(engine.holds(Template.ofFile("x", "'a' in hosts and port is defined"), scope));
        assertFalse(engine.holds(Template.ofFile("x", "nope is defined"), scope));
        assertTrue(engine.holds(Template.ofFile("x", ""), scope));
        TemplateException e =
                assertThrows(TemplateException.class, () -> engine.holds(Template.ofFile("x", "{{ port }}"), scope));
        assertTrue(String.valueOf(e.getMessage()).contains("write it without {{ }}"));
    }

    @Test
    void namesTheVariablesThatATemplateUses() {
        Template template = Template.ofFile(
                "x.j2",
                "{% set a = port %}{% for h in hosts if h != skip %}{{ h.x | default(other) }}{{ loop.index }}{{ a }}{% endfor %}");
        assertEquals(Set.of("hosts", "other", "port", "skip"), engine.variables(template));
    }

    @Test
    void includesFilesOfTheWorkspaceOnly() {
        assertEquals("# allyrion|x", render("{% include 'head.j2' %}|x"));
        assertEquals("{{ not rendered }}", render("{{ lookup('file', 'data.txt') | trim }}"));
        assertEquals("# allyrion\n", render("{{ lookup('template', 'head.j2') }}"));
        assertEquals("abab", render("{% from 'lib.j2' import twice %}{{ twice('ab') }}"));
        assertEquals(
                "templates/x.j2:1:1: there is no template \"/etc/passwd\"\n"
                        + "  hint: templates are looked for in the role's folder and in templates/",
                refusal("{% include '/etc/passwd' %}"));
    }

    @Test
    void rendersManyHostsAtOnceWithoutMixingThem() {
        Template template = Template.ofFile(
                "x.j2", "{% for i in range(50) %}{{ me }}{% set _ = l.append(i) %}{% endfor %}{{ l | length }}");
        List<Object> shared = List.of("first");
        Map<Integer, String> rendered = new ConcurrentHashMap<>();
        IntStream.range(0, 400)
                .parallel()
                .forEach(i -> rendered.put(i, engine.render(template, MapScope.of("me", "h" + i, "l", shared))));
        rendered.forEach((i, text) -> assertEquals(("h" + i).repeat(50) + "51", text));
        assertEquals(400, rendered.size());
    }
}
