package net.goldentooth.template.block;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.TagNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tags that Jinjava's tree parser is told of: their names and what closes them. */
final class Tags {
    /** {@code set} without a value; a name of its own, since it has an end and the other has none. */
    static final String SET_BLOCK = "setblock";

    private static final List<Shape> SHAPES = List.of(
            new Shape("for", "endfor"),
            new Shape("if", "endif"),
            new Shape("macro", "endmacro"),
            new Shape("call", "endcall"),
            new Shape("filter", "endfilter"),
            new Shape("with", "endwith"),
            new Shape("block", "endblock"),
            new Shape(SET_BLOCK, "endset"),
            new Shape("elif", null),
            new Shape("else", null),
            new Shape("set", null),
            new Shape("include", null),
            new Shape("import", null),
            new Shape("from", null),
            new Shape("extends", null),
            new Shape("print", null));

    /** Tags that Jinja2 has, in Ansible or with an extension, and this engine refuses. */
    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("do", "Ansible does not enable it; write {% set _ = … %}"),
            Map.entry("break", "Ansible does not enable it; put a condition on the loop"),
            Map.entry("continue", "Ansible does not enable it; put a condition on the loop"),
            Map.entry("debug", "Ansible does not enable it"),
            Map.entry("trans", "Ansible does not enable it"),
            Map.entry("pluralize", "Ansible does not enable it"),
            Map.entry("endtrans", "Ansible does not enable it"),
            Map.entry("autoescape", "files are not HTML; use the filter \"escape\" where they are"),
            Map.entry("endautoescape", "files are not HTML; use the filter \"escape\" where they are"));

    private Tags() {}

    static List<Shape> shapes() {
        return SHAPES;
    }

    /** Returns whether the tag closes another one, and so stands alone. */
    static boolean isEnd(String name) {
        return SHAPES.stream().anyMatch(shape -> name.equals(shape.end()));
    }

    /** Returns every name a tag may have, those that close one included. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of("raw", "endraw"));
        for (Shape shape : SHAPES) {
            names.add(shape.name());
            if (shape.end() != null) {
                names.add(shape.end());
            }
        }
        names.remove(SET_BLOCK);
        return names;
    }

    /** A tag's name and the name of what closes it. Jinjava only nests it; it never interprets it. */
    record Shape(String name, @Nullable String end) implements Tag {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable String getEndTagName() {
            return end;
        }

        @Override
        public String interpret(TagNode tagNode, JinjavaInterpreter interpreter) {
            throw new UnsupportedOperationException(name);
        }
    }
}
