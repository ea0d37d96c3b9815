package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares with what ansible-core 2.14 printed for templates over the variables in context.json. */
class OracleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The oracle's own cases stand alone: there is nothing to include or import. */
    private final TemplateEngine alone = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);

    private final TemplateEngine withTemplates = new TemplateEngine((name, from) -> named(name), Settings.DEFAULT);
    private final Scope scope = OracleContext.scope();

    /** What came of the cases of one file. */
    private static final class Tally {
        private int cases;
        private int equal;
        private final List<String> refused = new ArrayList<>();
        private final List<String> different = new ArrayList<>();

        void print(String name) {
            System.out.printf(
                    "%s: %d cases, %d equal (%.1f %%), %d refused by us alone, %d different%n",
                    name, cases, equal, 100.0 * equal / cases, refused.size(), different.size());
            refused.forEach(System.out::println);
        }
    }

    @Test
    void rendersWhatAnsiblePrintsOrRefuses() throws IOException {
        Tally tally = compare("jinja-cases.jsonl", alone);
        tally.print("oracle");
        assertEquals(List.of(), tally.different, "silently different");
        assertEquals(245, tally.cases);
        assertEquals(List.of(), wrongReasons("jinja-cases.jsonl"), "refused for another reason");
        assertTrue(tally.equal >= 0.97 * tally.cases, "only " + tally.equal + " of " + tally.cases + " are equal");
    }

    /** Every filter, test, method and block in its variants; a case marked {@code refused} may not be rendered. */
    @Test
    void rendersFurtherCasesAsAnsiblePrintsThem() throws IOException {
        Tally tally = compare("more-cases.jsonl", withTemplates);
        tally.print("further cases");
        assertEquals(List.of(), tally.different, "silently different");
        assertEquals(List.of(), tally.refused, "refused");
    }

    private List<String> wrongReasons(String file) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : OracleContext.text(file).lines().toList()) {
            JsonNode one = JSON.readTree(line);
            if (one.has("error")) {
                String kind = one.get("error").asText().equals("undefined") ? "UNDEFINED" : "OTHER";
                String ours = rendered(alone, one.get("template").asText());
                if (!ours.startsWith("REFUSED " + kind)) {
                    wrong.add(one + "\n  ours: " + ours);
                }
            }
        }
        return wrong;
    }

    private Tally compare(String file, TemplateEngine engine) throws IOException {
        Tally tally = new Tally();
        for (String line : OracleContext.text(file).lines().toList()) {
            JsonNode one = JSON.readTree(line);
            tally.cases++;
            String ours = rendered(engine, one.get("template").asText());
            boolean refusedByUs = ours.startsWith("REFUSED ");
            boolean mustBeRefused = one.has("error") || one.has("refused");
            if (mustBeRefused ? refusedByUs : ours.equals(one.get("expected").asText())) {
                tally.equal++;
            } else {
                (refusedByUs ? tally.refused : tally.different).add(one + "\n  ours: " + ours);
            }
        }
        return tally;
    }

    private String rendered(TemplateEngine engine, String template) {
        try {
            return engine.render(Template.ofFile("case.j2", template), scope);
        } catch (TemplateException e) {
            return "REFUSED " + e.kind() + " " + e.getMessage();
        }
    }

    private static Optional<Template> named(String name) {
        if (OracleTest.class.getResource("/oracle/templates/" + name) == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Template.ofFile(name, OracleContext.text("templates/" + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
