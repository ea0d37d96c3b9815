package net.goldentooth.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns SnakeYAML's tree into ours: merge keys resolved, aliases shared, duplicates and unknown tags refused. */
final class YamlConverter {
    /** How many values aliases may add to a document; a bomb of nine levels would add a billion. */
    private static final long ALIAS_LIMIT = 1_000_000;

    private final String shown;
    private final YamlScalarReader scalars;
    private final Problems problems;
    private final Map<Node, Shared> anchored = new IdentityHashMap<>();
    private final Map<String, Origin> anchors = new HashMap<>();
    private long added;
    private long counted;

    /** What an anchor names; without a node while it is being read. */
    private record Shared(@Nullable YamlNode node, long size) {}

    /** @param problems takes what is wrong and does not keep the rest from being read */
    YamlConverter(String shown, String text, Problems problems) {
        this.shown = shown;
        this.problems = problems;
        this.scalars = new YamlScalarReader(shown, text, problems);
    }

    YamlNode convertDocument(@Nullable Node root) {
        if (root == null) {
            Origin start = new Origin(shown, 1, 1);
            return new YamlScalar(start, null, "", start, false);
        }
        return convert(root);
    }

    private YamlNode convert(Node node) {
        if (node.getAnchor() == null) {
            counted++;
            return convertNew(node);
        }
        Shared shared = anchored.get(node);
        if (shared == null) {
            return convertAnchored(node);
        }
        if (shared.node() == null) {
            throw new InvalidInputException(
                    Problem.error(place(node), "the anchor &" + node.getAnchor() + " contains itself"));
        }
        counted += shared.size();
        added += shared.size();
        if (added > ALIAS_LIMIT) {
            throw new InvalidInputException(Problem.error(
                            place(node),
                            "the aliases of &" + node.getAnchor() + " expand to more than a million values")
                    .withHint("write the values out, or put them in a variable of their own"));
        }
        return shared.node();
    }

    private YamlNode convertAnchored(Node node) {
        long before = counted;
        counted++;
        refuseSecond(node);
        anchored.put(node, new Shared(null, 0));
        YamlNode converted = convertNew(node);
        anchored.put(node, new Shared(converted, counted - before));
        return converted;
    }

    // PyYAML's composer: "found duplicate anchor".
    private void refuseSecond(Node node) {
        Origin first = anchors.putIfAbsent(node.getAnchor(), place(node));
        if (first != null) {
            problems.add(Problem.error(
                            place(node),
                            "the anchor &" + node.getAnchor() + " was already given at line " + first.line())
                    .withHint("give one of the two another name"));
        }
    }

    private YamlNode convertNew(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalars.read(scalar);
        }
        YamlNode converted = node instanceof MappingNode map ? map(map) : list((SequenceNode) node);
        String tag = node.getTag().getValue();
        if (tag.equals("!unsafe")) {
            return unsafe(converted);
        }
        if (!tag.equals("tag:yaml.org,2002:map") && !tag.equals("tag:yaml.org,2002:seq")) {
            problems.add(scalars.unknownTag(node));
        }
        return converted;
    }

    private YamlList list(SequenceNode node) {
        List<YamlNode> items = new ArrayList<>(node.getValue().size());
        node.getValue().forEach(item -> items.add(convert(item)));
        return new YamlList(place(node), items);
    }

    private YamlMap map(MappingNode node) {
        List<YamlMap.Entry> own = new ArrayList<>(node.getValue().size());
        List<YamlMap.Entry> merged = new ArrayList<>();
        Map<Object, Origin> seen = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Optional<YamlMap.Entry> entry = entry(tuple);
            if (entry.isEmpty() || isDuplicate(entry.get(), seen)) {
                continue;
            }
            if (isMergeKey(tuple.getKeyNode())) {
                merged.addAll(mergedEntries(entry.get().value()));
            } else {
                own.add(entry.get());
            }
        }
        return new YamlMap(place(node), merged.isEmpty() ? own : overlay(merged, own));
    }

    private boolean isDuplicate(YamlMap.Entry entry, Map<Object, Origin> seen) {
        Origin first = seen.putIfAbsent(entry.rawKey(), entry.keyOrigin());
        if (first == null) {
            return false;
        }
        problems.add(duplicate(entry.key(), entry.keyOrigin(), first));
        return true;
    }

    static Problem duplicate(String key, Origin again, Origin first) {
        return Problem.error(
                        again,
                        "the key \"" + key + "\" was already given at line " + first.line() + ", column "
                                + first.column())
                .withHint("keep one of the two; other readers take the last one in silence");
    }

    private Optional<YamlMap.Entry> entry(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        if (!(keyNode instanceof ScalarNode)) {
            problems.add(notAKey(keyNode));
            return Optional.empty();
        }
        YamlScalar key = isMergeKey(keyNode) ? mergeKey(keyNode) : (YamlScalar) convert(keyNode);
        YamlNode value = convert(tuple.getValueNode());
        Object raw = key.value();
        if (raw == null) {
            problems.add(
                    key.text().isEmpty()
                            ? Problem.error(key.origin(), "a key is missing before the colon")
                            : Problem.error(key.origin(), "the key " + key.text() + " stands for nothing")
                                    .withHint("write it in quotes"));
            return Optional.empty();
        }
        if (raw instanceof UnsafeText || raw instanceof VaultText) {
            raw = key.text();
        }
        return Optional.of(new YamlMap.Entry(key.origin(), key.text(), raw, value));
    }

    private Problem notAKey(Node keyNode) {
        boolean braces =
                keyNode instanceof MappingNode map && map.getFlowStyle().name().equals("FLOW");
        if (braces) {
            Origin inner = place(keyNode);
            return YamlComplaint.bracesProblem(new Origin(inner.file(), inner.line(), Math.max(1, inner.column() - 1)));
        }
        return Problem.error(place(keyNode), "a key must be a single word or text, and this is a map or a list");
    }

    private YamlScalar mergeKey(Node key) {
        return new YamlScalar(place(key), "<<", "<<", place(key), false);
    }

    private static boolean isMergeKey(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getTag().equals(YamlReader.UNTAGGED)
                && scalar.getValue().equals("<<");
    }

    /** Returns what {@code <<} brings, in PyYAML's order: of several maps the last first, and the first one wins. */
    private List<YamlMap.Entry> mergedEntries(YamlNode value) {
        if (value instanceof YamlMap map) {
            return map.entries();
        }
        List<YamlMap.Entry> entries = new ArrayList<>();
        if (value instanceof YamlList list && list.items().stream().allMatch(YamlMap.class::isInstance)) {
            for (int i = list.items().size() - 1; i >= 0; i--) {
                entries.addAll(((YamlMap) list.items().get(i)).entries());
            }
            return entries;
        }
        problems.add(Problem.error(value.origin(), "the key << needs a map or a list of maps, found " + value.kind()));
        return entries;
    }

    private static List<YamlMap.Entry> overlay(List<YamlMap.Entry> merged, List<YamlMap.Entry> own) {
        Map<Object, YamlMap.Entry> entries = new LinkedHashMap<>();
        merged.forEach(entry -> entries.put(entry.rawKey(), entry));
        own.forEach(entry -> entries.put(entry.rawKey(), entry));
        return List.copyOf(entries.values());
    }

    private static YamlNode unsafe(YamlNode node) {
        if (node instanceof YamlMap map) {
            return new YamlMap(
                    map.origin(),
                    map.entries().stream()
                            .map(e -> new YamlMap.Entry(e.keyOrigin(), e.key(), e.rawKey(), unsafe(e.value())))
                            .toList());
        }
        if (node instanceof YamlList list) {
            return new YamlList(
                    list.origin(),
                    list.items().stream().map(YamlConverter::unsafe).toList());
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.value() instanceof String text ? scalar.withValue(new UnsafeText(text)) : scalar;
    }

    private Origin place(Node node) {
        return YamlComplaint.place(shown, node.getStartMark());
    }
}
