package net.goldentooth.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;

/**
 * Reads a map of one of our own formats strictly. Every key that a caller asks for is a known one; {@link #finish} refuses
 * the others. A value of the wrong type is a problem and reads as absent, so that the rest is still checked. A key
 * whose value is nothing ({@code key:}) reads as absent too.
 */
public final class MapReader {
    private static final YamlMap NOTHING = new YamlMap(Origin.ofFile(""), List.of());

    private final YamlMap map;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private MapReader(YamlMap map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    /**
     * Returns a reader of a node that must be a map; when it is none, that is a problem and the reader is empty.
     *
     * @param what names the node in the message, such as {@code "a file rule"}
     */
    public static MapReader of(YamlNode node, String what, Problems problems) {
        if (node instanceof YamlMap map) {
            return new MapReader(map, problems);
        }
        problems.add(Problem.error(node.origin(), what + " must be a map, found " + node.kind()));
        // What is missing from a map that is none goes nowhere.
        return new MapReader(NOTHING, new Problems());
    }

    /** Returns where the map stands. */
    public Origin origin() {
        return map.origin();
    }

    /** Returns where the value of a key stands; the map's own place when the key is absent. */
    public Origin originOf(String key) {
        YamlNode value = map.get(key);
        return value == null ? map.origin() : value.origin();
    }

    /** Returns the value of a key, whatever it is. */
    public Optional<YamlNode> node(String key) {
        known.add(key);
        return Optional.ofNullable(map.get(key)).filter(value -> !isNothing(value));
    }

    /** Returns the value of a key that must be there; its absence is a problem. */
    public Optional<YamlNode> requireNode(String key) {
        Optional<YamlNode> value = node(key);
        if (value.isEmpty()) {
            missing(key);
        }
        return value;
    }

    /** Returns a string with its place, for text that is a template or a pattern. */
    public Optional<YamlScalar> text(String key) {
        return node(key).flatMap(value -> asText(value, key));
    }

    public Optional<String> string(String key) {
        return text(key).map(scalar -> (String) scalar.value());
    }

    /** Returns a string that must be there; a placeholder when it is not, which is a problem. */
    public String requireString(String key) {
        if (node(key).isEmpty()) {
            missing(key);
        }
        return string(key).orElse("");
    }

    public Optional<Boolean> bool(String key) {
        return node(key).flatMap(value -> ofType(value, key, Boolean.class, "true or false"));
    }

    /** Returns a whole number. */
    public Optional<Long> integer(String key) {
        return node(key).flatMap(value -> ofType(value, key, Long.class, "a whole number"));
    }

    /** Returns the items of a list; none when the key is absent. */
    public List<YamlNode> list(String key) {
        Optional<YamlNode> value = node(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlList list) {
            return list.items();
        }
        wrongType(value.get(), key, "a list");
        return List.of();
    }

    /** Returns the items of a list of strings, each with its place. */
    public List<YamlScalar> texts(String key) {
        List<YamlScalar> texts = new ArrayList<>();
        list(key).forEach(item -> asText(item, key).ifPresent(texts::add));
        return texts;
    }

    /** Returns a reader of a map inside this one. */
    public Optional<MapReader> map(String key) {
        return node(key).flatMap(value -> {
            if (value instanceof YamlMap inner) {
                return Optional.of(new MapReader(inner, problems));
            }
            wrongType(value, key, "a map");
            return Optional.empty();
        });
    }

    /** Returns the entries of a map whose keys are the person's own names; none when the key is absent. */
    public List<YamlMap.Entry> entries(String key) {
        Optional<YamlNode> value = node(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlMap inner) {
            return inner.entries();
        }
        wrongType(value.get(), key, "a map");
        return List.of();
    }

    /** Says what is wrong with the value of a key. */
    public void refuse(String key, String message) {
        problems.add(Problem.error(originOf(key), message));
    }

    /** Refuses the keys that nobody asked for. Call it last. */
    public void finish() {
        for (YamlMap.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                Optional<String> near = NearNames.of(entry.key(), known);
                problems.add(Problem.error(entry.keyOrigin(), "unknown key \"" + entry.key() + "\"")
                        .withHint(near.or(() -> Optional.of("known here: " + String.join(", ", known)))));
            }
        }
    }

    private void missing(String key) {
        problems.add(Problem.error(map.origin(), "the key \"" + key + "\" is missing"));
    }

    private static boolean isNothing(YamlNode value) {
        return value instanceof YamlScalar scalar && scalar.value() == null;
    }

    private Optional<YamlScalar> asText(YamlNode value, String key) {
        if (value instanceof YamlScalar scalar && scalar.value() instanceof String) {
            return Optional.of(scalar);
        }
        if (value instanceof YamlScalar scalar && isPlainValue(scalar)) {
            problems.add(Problem.error(value.origin(), "\"" + key + "\" must be a string, found " + value.kind())
                    .withHint("write \"" + scalar.text() + "\" in quotes"
                            + (readsOtherwise(scalar) ? ": without them, YAML reads it as " + scalar.value() : "")));
            return Optional.empty();
        }
        wrongType(value, key, "a string");
        return Optional.empty();
    }

    private static boolean isPlainValue(YamlScalar scalar) {
        Object value = scalar.value();
        return (value instanceof Number || value instanceof Boolean || value instanceof LocalDate) && !scalar.quoted();
    }

    private static boolean readsOtherwise(YamlScalar scalar) {
        return !scalar.text().equals(String.valueOf(scalar.value()));
    }

    private <T> Optional<T> ofType(YamlNode value, String key, Class<T> type, String wanted) {
        if (value instanceof YamlScalar scalar && type.isInstance(scalar.value())) {
            return Optional.of(type.cast(scalar.value()));
        }
        wrongType(value, key, wanted);
        return Optional.empty();
    }

    private void wrongType(YamlNode value, String key, String wanted) {
        problems.add(Problem.error(value.origin(), "\"" + key + "\" must be " + wanted + ", found " + value.kind()));
    }
}
