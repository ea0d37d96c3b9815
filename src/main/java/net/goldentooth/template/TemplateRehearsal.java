package net.goldentooth.template;

import java.util.Optional;
import net.goldentooth.template.expression.Rendering;

/** A template made up of what most templates are made of: the first real one then finds the engine loaded. */
public final class TemplateRehearsal {
    private static final String TEXT = """
            {# A comment. #}
            {% set hosts = {'b': [1, 2], 'a': 'x'} %}
            {% macro line(text, width=4) %}{{ text | default('-', true) }}{% endmacro %}
            {% for name, found in hosts.items() | sort if found is defined and name not in ['c'] %}
            {% if found is string or loop.last %}{{ line(name ~ '-' ~ loop.index) }}{% else %}{{ found[0] + 1 }}{% endif %}
            {% endfor %}
            {{ (hosts.b | map('string') | join(', ')) ~ hosts['none'] | default(hosts.a.upper()) }}
            """;

    private TemplateRehearsal() {}

    /** Renders it, which takes a while the first time; another thread can do it meanwhile. */
    public static void run() {
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        String unused = engine.render(Template.ofFile("rehearsal", TEXT), Rendering.NO_VARIABLES);
    }
}
