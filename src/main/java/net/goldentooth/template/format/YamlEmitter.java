package net.goldentooth.template.format;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.value.Limits;

/** Writes nodes as libyaml's emitter does, which PyYAML uses where it is installed (emitter.c of libyaml 0.2.5). */
final class YamlEmitter {
    /** Longer keys are written with a question mark. */
    private static final int LONGEST_KEY = 128;

    private final YamlWriter.Style style;
    private final YamlPen pen;
    private final Map<YamlNode, Boolean> written = new IdentityHashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private int anchors;
    private int flowLevel;

    YamlEmitter(YamlWriter.Style style) {
        this.style = style;
        this.pen = new YamlPen(style.width());
    }

    /** Where a node stands. */
    private enum Position {
        ROOT,
        ITEM,
        KEY,
        VALUE
    }

    String emit(YamlNode root) {
        if (style.explicitStart()) {
            pen.indicator("---", true);
        }
        number(root);
        node(root, -1, Position.ROOT);
        pen.indent(0);
        if (style.explicitEnd()) {
            pen.indicator("...", true);
            pen.indent(0);
        }
        return pen.text();
    }

    /** Anchors are numbered in the order in which their second use is met. */
    private void number(YamlNode node) {
        if (written.containsKey(node)) {
            if (node.anchor() < 0) {
                node.anchorAs(++anchors);
            }
            return;
        }
        if (node.isScalar()) {
            return;
        }
        written.put(node, false);
        node.children().forEach(this::number);
    }

    private void node(YamlNode node, int indent, Position position) {
        Limits.check(pen.length());
        if (node.anchor() > 0) {
            String name = String.format("id%03d", node.anchor());
            if (!open.add(node.anchor())) {
                pen.indicator("*" + name, true);
                return;
            }
            pen.indicator("&" + name, true);
        }
        if (node.isScalar()) {
            scalar(node, indent, position);
        } else if (flowLevel > 0 || node.flow() || node.children().isEmpty()) {
            flow(node, indent);
        } else if (node.kind() == YamlNode.Kind.LIST) {
            blockList(node, indent, position);
        } else {
            blockMap(node, deeper(indent));
        }
    }

    private int deeper(int indent) {
        return indent < 0 ? 0 : indent + style.indent();
    }

    private int flowIndent(int indent) {
        return indent < 0 ? style.indent() : indent + style.indent();
    }

    private void scalar(YamlNode node, int indent, Position position) {
        YamlScalars.Analysis analysis = YamlScalars.analyze(node.text());
        boolean key = position == Position.KEY;
        boolean plain = !node.quoted()
                && (flowLevel > 0 ? analysis.flowPlain() : analysis.blockPlain())
                && !(node.text().isEmpty() && (flowLevel > 0 || key));
        int[] text = node.text().codePoints().toArray();
        int inner = flowIndent(indent);
        if (key && analysis.multiline()) {
            pen.doubleQuoted(text, inner, false);
        } else if (plain) {
            pen.plain(text, inner, !key);
        } else if (analysis.singleQuoted()) {
            pen.singleQuoted(text, inner, !key);
        } else {
            pen.doubleQuoted(text, inner, !key);
        }
    }

    private void blockList(YamlNode node, int indent, Position position) {
        boolean level = position == Position.VALUE && !pen.atIndention();
        int inner = level ? indent : deeper(indent);
        for (YamlNode item : node.children()) {
            pen.indent(inner);
            pen.indentionIndicator("-");
            node(item, inner, Position.ITEM);
        }
    }

    private void blockMap(YamlNode node, int indent) {
        List<YamlNode> children = node.children();
        for (int i = 0; i < children.size(); i += 2) {
            pen.indent(indent);
            if (isSimpleKey(children.get(i))) {
                node(children.get(i), indent, Position.KEY);
                pen.indicator(":", false);
            } else {
                pen.indentionIndicator("?");
                node(children.get(i), indent, Position.VALUE);
                pen.indent(indent);
                pen.indentionIndicator(":");
            }
            node(children.get(i + 1), indent, Position.VALUE);
        }
    }

    private void flow(YamlNode node, int indent) {
        boolean list = node.kind() == YamlNode.Kind.LIST;
        int inner = flowIndent(indent);
        pen.openingIndicator(list ? "[" : "{");
        flowLevel++;
        List<YamlNode> children = node.children();
        for (int i = 0; i < children.size(); i += list ? 1 : 2) {
            if (i > 0) {
                pen.indicator(",", false);
            }
            pen.foldAt(inner);
            if (list) {
                node(children.get(i), inner, Position.ITEM);
            } else {
                flowPair(children.get(i), children.get(i + 1), inner);
            }
        }
        flowLevel--;
        pen.indicator(list ? "]" : "}", false);
    }

    private void flowPair(YamlNode key, YamlNode value, int indent) {
        if (isSimpleKey(key)) {
            node(key, indent, Position.KEY);
            pen.indicator(":", false);
        } else {
            pen.indicator("?", true);
            node(key, indent, Position.VALUE);
            pen.foldAt(indent);
            pen.indicator(":", true);
        }
        node(value, indent, Position.VALUE);
    }

    private boolean isSimpleKey(YamlNode key) {
        boolean alias = key.anchor() > 0 && open.contains(key.anchor());
        if (!key.isScalar()) {
            return alias || key.children().isEmpty();
        }
        int length = key.text().getBytes(StandardCharsets.UTF_8).length;
        return length <= LONGEST_KEY && !YamlScalars.analyze(key.text()).multiline();
    }
}
