package net.goldentooth.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML or JSON document together with where it stood. */
public sealed interface YamlNode {
    Origin origin();

    /** Returns the value as plain data: {@code Map<String, Object>}, {@code List<Object>} or a scalar. */
    @Nullable
    Object value();

    /** Returns what kind of value this is, as people call it: {@code a map}, {@code a list}, {@code a string}… */
    String kind();

    /** A mapping; the keys keep the order they were written in. */
    record YamlMap(Origin origin, List<Entry> entries) implements YamlNode {
        public YamlMap {
            entries = List.copyOf(entries);
        }

        /** One key with its value, each with its place. Keys that are no strings in YAML are kept as their value. */
        public record Entry(Origin keyOrigin, String key, Object rawKey, YamlNode value) {}

        public @Nullable YamlNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        @Override
        public Map<Object, @Nullable Object> value() {
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach(entry -> map.put(entry.rawKey(), entry.value().value()));
            return map;
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** A sequence. */
    record YamlList(Origin origin, List<YamlNode> items) implements YamlNode {
        public YamlList {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> value() {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(item.value()));
            return list;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A scalar.
     *
     * @param value the value as YAML 1.1 reads it: null, Boolean, Long, BigInteger, Double, String; an
     *     {@link UnsafeText} for {@code !unsafe}, a {@link VaultText} for {@code !vault}
     * @param text as it was written, without quotes
     * @param textOrigin where the first character of the text stood (after a quote, or on the first line of a block)
     * @param quoted whether it was written with quotes or as a block
     */
    record YamlScalar(Origin origin, @Nullable Object value, String text, Origin textOrigin, boolean quoted)
            implements YamlNode {
        /** Returns this scalar, in its place, with another value. */
        public YamlScalar withValue(@Nullable Object other) {
            return new YamlScalar(origin, other, text, textOrigin, quoted);
        }

        @Override
        public String kind() {
            if (value instanceof VaultText) {
                return "a value encrypted by vault";
            }
            if (value instanceof UnsafeText) {
                return "a value marked !unsafe";
            }
            if (value == null) {
                return "nothing";
            }
            if (value instanceof Boolean) {
                return "a boolean";
            }
            if (value instanceof LocalDate) {
                return "a date";
            }
            return value instanceof Number ? "a number" : "a string";
        }
    }
}
