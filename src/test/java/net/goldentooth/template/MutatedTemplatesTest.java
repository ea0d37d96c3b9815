package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Templates spoiled at random: whatever comes of them, it is text or a problem with a place, never a bug. */
class MutatedTemplatesTest {
    private static final long SEED = Long.getLong("mutation.seed", 5);
    private static final int COUNT = Integer.getInteger("mutation.count", 20_000);
    private static final String PIECES = "{}%#'\"\\()[]|.,:-+*/~=!<> \n0a_éx";
    private static final List<String> WORDS = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "none",
            "nope",
            "''",
            "[]",
            "{}",
            "-1",
            "1.5",
            "true",
            "m",
            "hosts",
            "is",
            "in",
            "not",
            "if",
            "else",
            "endif",
            "for",
            "endfor",
            "set",
            "| ",
            "raw",
            "endraw",
            "loop",
            "(1, 2)",
            "range(3)",
            "10 ** 20",
            "m.keys()",
            "tmpl",
            "'é🦷'",
            "caller",
            "(",
            ")",
            "objs",
            "| list",
            "| first",
            "| string",
            "* 3");

    private final TemplateEngine engine = new TemplateEngine(
            (name, from) -> Optional.empty(),
            new Settings(Map.of(), Optional.empty(), new Settings.Limits(100_000, 50, Duration.ofSeconds(5))));
    private final Random random = new Random(SEED);

    @Test
    void giveTextOrAProblemWithAPlace() throws IOException {
        List<String> seeds = templates();
        Scope scope = OracleContext.scope();
        List<String> bugs = new ArrayList<>();
        int rendered = 0;
        for (int i = 0; i < COUNT; i++) {
            String template = spoiled(seeds.get(random.nextInt(seeds.size())), seeds);
            try {
                engine.render(Template.ofFile("x.j2", template), scope);
                rendered++;
            } catch (TemplateException e) {
                e.problems().stream()
                        .filter(problem -> problem.where().isEmpty()
                                || problem.where().get().line() < 1)
                        .forEach(problem -> bugs.add(template + "\n  no place: " + problem.text()));
            } catch (RuntimeException e) {
                bugs.add(template + "\n  " + e + " at " + e.getStackTrace()[0] + " " + e.getStackTrace()[1]);
            }
        }
        System.out.printf("mutated templates: seed %d, %d rendered of %d%n", SEED, rendered, COUNT);
        assertEquals(List.of(), bugs);
    }

    private static List<String> templates() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> templates = new ArrayList<>();
        for (String file : List.of("jinja-cases.jsonl", "more-cases.jsonl")) {
            for (String line : OracleContext.text(file).lines().toList()) {
                templates.add(json.readTree(line).get("template").asText());
            }
        }
        return templates;
    }

    private String spoiled(String template, List<String> others) {
        StringBuilder text = new StringBuilder(template);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + random.nextInt(4));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 3 -> text.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
                default -> {
                    String other = others.get(random.nextInt(others.size()));
                    int from = random.nextInt(other.length() + 1);
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(12)));
                }
            }
        }
        return text.toString();
    }
}
