package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.goldentooth.source.UnsafeText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares with what ansible-core 2.14 printed: 245 templates over the variables in context.json. */
class OracleTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
    private final Scope scope = new MapScope(context());

    @Test
    void rendersWhatAnsiblePrintsOrRefuses() throws IOException {
        List<String> different = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int equal = 0;
        int cases = 0;
        for (String line : resource("jinja-cases.jsonl").lines().toList()) {
            JsonNode one = JSON.readTree(line);
            cases++;
            String template = one.get("template").asText();
            String ours = rendered(template);
            boolean refusedByUs = ours.startsWith("REFUSED ");
            boolean fails = one.has("error");
            String undefined = fails && one.get("error").asText().equals("undefined") ? "UNDEFINED" : "OTHER";
            if (fails
                    ? ours.startsWith("REFUSED " + undefined)
                    : ours.equals(one.get("expected").asText())) {
                equal++;
            } else if (refusedByUs) {
                refused.add(template + "\n  expected: " + one + "\n  ours: " + ours);
            } else {
                different.add(template + "\n  expected: " + one + "\n  ours: " + ours);
            }
        }
        System.out.printf(
                "oracle: %d cases, %d equal (%.1f %%), %d refused or refused otherwise, %d different%n",
                cases, equal, 100.0 * equal / cases, refused.size(), different.size());
        refused.forEach(System.out::println);
        assertEquals(List.of(), different, "silently different");
        assertEquals(245, cases);
        assertTrue(equal >= 0.97 * cases, "only " + equal + " of " + cases + " are equal");
    }

    private String rendered(String template) {
        try {
            return engine.render(Template.ofFile("case.j2", template), scope);
        } catch (TemplateException e) {
            return "REFUSED " + e.kind() + " " + e.getMessage();
        }
    }

    private static Map<String, @Nullable Object> context() {
        try {
            Map<String, Object> data = JSON.readValue(resource("context.json"), new TypeReference<>() {});
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            data.forEach((name, value) -> context.put(name, withUnsafeText(value)));
            return context;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable Object withUnsafeText(@Nullable Object value) {
        boolean unsafe = value instanceof Map<?, ?> map && map.containsKey("__ansible_unsafe");
        return unsafe
                ? new UnsafeText(String.valueOf(((Map<?, ?>) Objects.requireNonNull(value)).get("__ansible_unsafe")))
                : value;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = OracleTest.class.getResourceAsStream("/oracle/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
