package net.goldentooth.template.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Day;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Numerals;
import net.goldentooth.template.value.Sorting;
import net.goldentooth.template.value.Tuple;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;
import org.jspecify.annotations.Nullable;

/**
 * Makes of values what PyYAML's representer and serializer make of them: nodes with a style, and anchors where one list
 * or map is met twice.
 */
public final class YamlWriter {
    private final Style style;
    private final Map<Object, YamlNode> seen = new IdentityHashMap<>();

    private YamlWriter(Style style) {
        this.style = style;
    }

    /**
     * How it looks.
     *
     * @param flow true for brackets, false for lines, null for brackets around what holds only scalars
     */
    public record Style(
            @Nullable Boolean flow,
            int indent,
            int width,
            boolean sortKeys,
            boolean explicitStart,
            boolean explicitEnd) {}

    /** Returns the value as YAML. */
    public static String write(Object value, Style style) {
        YamlWriter writer = new YamlWriter(style);
        YamlNode root = writer.node(value, 0);
        return new YamlEmitter(style).emit(root);
    }

    private YamlNode node(Object value, int depth) {
        Limits.checkDepth(depth);
        Undefined.require(value);
        boolean collection = value instanceof Map || (value instanceof List<?> list && !isEmptyTuple(list));
        YamlNode known = collection ? seen.get(value) : null;
        if (known != null) {
            if (known.anchor() == 0) {
                known.anchorAs(-1);
            }
            return known;
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        boolean group = value instanceof Tuple tuple && tuple.isNamed();
        if (value instanceof List<?> list && !(value instanceof View) && !group) {
            return list(list, depth);
        }
        return scalar(value);
    }

    private static boolean isEmptyTuple(List<?> list) {
        return list instanceof Tuple && list.isEmpty();
    }

    private YamlNode list(List<?> list, int depth) {
        List<YamlNode> items = new ArrayList<>();
        YamlNode node = YamlNode.list(items);
        seen.put(list, node);
        list.forEach(item -> items.add(node(item, depth + 1)));
        node.flow(style.flow == null ? items.stream().allMatch(YamlNode::isScalar) : style.flow);
        return node;
    }

    private YamlNode map(Map<?, ?> map, int depth) {
        List<YamlNode> items = new ArrayList<>();
        YamlNode node = YamlNode.map(items);
        seen.put(map, node);
        for (Object key : keys(map)) {
            items.add(node(key, depth + 1));
            Object value = map.get(key);
            items.add(node(value == null ? None.NONE : value, depth + 1));
        }
        node.flow(style.flow == null ? items.stream().allMatch(YamlNode::isScalar) : style.flow);
        return node;
    }

    private List<Object> keys(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        if (style.sortKeys) {
            try {
                Sorting.sort(keys, false);
            } catch (Failure e) {
                // PyYAML too leaves keys that have no order as they are.
                return new ArrayList<>(map.keySet());
            }
        }
        return keys;
    }

    private static YamlNode scalar(Object value) {
        if (value instanceof String text) {
            return YamlNode.scalar(text, !YamlScalars.isPlainText(text));
        }
        if (value == None.NONE) {
            return YamlNode.scalar("null", false);
        }
        if (value instanceof Boolean truth) {
            return YamlNode.scalar(truth ? "true" : "false", false);
        }
        if (value instanceof Double number) {
            return YamlNode.scalar(real(number), false);
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return YamlNode.scalar(Numerals.decimal(value), false);
        }
        if (value instanceof Day) {
            return YamlNode.scalar(value.toString(), false);
        }
        throw Failure.of("a " + TypeName.of(value) + " cannot be written as YAML");
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = Numerals.repr(number).toLowerCase(Locale.ROOT);
        return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
    }
}
