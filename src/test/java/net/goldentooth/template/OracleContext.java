package net.goldentooth.template;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.goldentooth.source.UnsafeText;
import org.jspecify.annotations.Nullable;

/** The variables that the oracle's cases were rendered with. */
final class OracleContext {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private OracleContext() {}

    static Scope scope() {
        try {
            Map<String, Object> data = JSON.readValue(text("context.json"), new TypeReference<>() {});
            Map<String, @Nullable Object> variables = new LinkedHashMap<>();
            data.forEach((name, value) -> variables.put(name, unmarked(value)));
            return new MapScope(variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object unmarked(@Nullable Object value) {
        Object unsafe = value instanceof Map<?, ?> map ? map.get("__ansible_unsafe") : null;
        return unsafe == null ? value : new UnsafeText(String.valueOf(unsafe));
    }

    /** Returns the text of one of the oracle's files. */
    static String text(String name) throws IOException {
        try (InputStream in = OracleContext.class.getResourceAsStream("/oracle/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
