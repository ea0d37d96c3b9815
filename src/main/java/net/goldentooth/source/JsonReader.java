package net.goldentooth.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;

/** Reads JSON as Ansible does: {@code __ansible_unsafe} and {@code __ansible_vault} are marks, not keys. */
final class JsonReader {
    private static final String SYNTAX = "this is no JSON: ";
    private static final int NESTING_LIMIT = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Python's json reads NaN and Infinity.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(NESTING_LIMIT)
                    .build())
            .build();

    private final String shown;
    private final JsonParser parser;
    private final Problems problems;

    private JsonReader(String shown, JsonParser parser, Problems problems) {
        this.shown = shown;
        this.parser = parser;
        this.problems = problems;
    }

    /** @param problems takes the keys that are given twice; the first one counts */
    static YamlNode read(String shown, String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(shown, parser, problems);
            parser.nextToken();
            YamlNode node = reader.node();
            if (parser.nextToken() != null) {
                throw new InvalidInputException(
                        Problem.error(reader.place(), SYNTAX + "something follows the end of the document"));
            }
            return node;
        } catch (JsonProcessingException e) {
            String message =
                    e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(start marker.*", "");
            throw new InvalidInputException(Problem.error(place(shown, e.getLocation()), SYNTAX + message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the text was refused because it is no JSON, and not for what it says. */
    static boolean isSyntax(InvalidInputException e) {
        return e.problems().stream().anyMatch(problem -> problem.message().startsWith(SYNTAX));
    }

    private YamlNode node() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return marked(map());
        }
        if (token == JsonToken.START_ARRAY) {
            return list();
        }
        Origin origin = place();
        boolean quoted = token == JsonToken.VALUE_STRING;
        Object value = scalar(token);
        String text = parser.getText() == null ? "" : parser.getText();
        Origin start = quoted ? new Origin(shown, origin.line(), origin.column() + 1) : origin;
        return new YamlScalar(origin, value, text, start, quoted);
    }

    private @Nullable Object scalar(@Nullable JsonToken token) throws IOException {
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        switch (token) {
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case VALUE_NUMBER_INT:
                BigInteger number = parser.getBigIntegerValue();
                return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
            case VALUE_NUMBER_FLOAT:
                return parser.getDoubleValue();
            default:
                return parser.getText();
        }
    }

    private YamlList list() throws IOException {
        Origin origin = place();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlList(origin, items);
    }

    private YamlMap map() throws IOException {
        Origin origin = place();
        List<YamlMap.Entry> entries = new ArrayList<>();
        Map<String, Origin> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Origin keyOrigin = place();
            String key = parser.currentName();
            parser.nextToken();
            YamlNode value = node();
            Origin first = seen.putIfAbsent(key, keyOrigin);
            if (first == null) {
                entries.add(new YamlMap.Entry(keyOrigin, key, key, value));
            } else {
                problems.add(YamlConverter.duplicate(key, keyOrigin, first));
            }
        }
        return new YamlMap(origin, entries);
    }

    private static YamlNode marked(YamlMap map) {
        if (map.entries().size() != 1 || !(map.entries().get(0).value() instanceof YamlScalar scalar)) {
            return map;
        }
        if (!(scalar.value() instanceof String text)) {
            return map;
        }
        String key = map.entries().get(0).key();
        if (key.equals("__ansible_unsafe")) {
            return scalar.withValue(new UnsafeText(text));
        }
        return key.equals("__ansible_vault") ? scalar.withValue(new VaultText(text)) : map;
    }

    private Origin place() {
        return place(shown, parser.currentTokenLocation());
    }

    private static Origin place(String shown, @Nullable JsonLocation at) {
        return at == null ? Origin.ofFile(shown) : new Origin(shown, at.getLineNr(), at.getColumnNr());
    }
}
