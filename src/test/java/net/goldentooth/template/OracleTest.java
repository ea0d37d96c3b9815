package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares with what ansible-core 2.14 printed: 245 templates over the variables in context.json. */
class OracleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
    private final Scope scope = OracleContext.scope();

    @Test
    void rendersWhatAnsiblePrintsOrRefuses() throws IOException {
        List<String> different = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int equal = 0;
        int cases = 0;
        for (String line : OracleContext.text("jinja-cases.jsonl").lines().toList()) {
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
}
