package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.goldentooth.source.Problem;
import org.junit.jupiter.api.Test;

/** Every name that ansible-core has for templates is there and compared with it, or is refused by name. */
class NamesTest {
    private static final Path DATA = Path.of("src/test/resources/differential");
    private static final Path PAGE = Path.of("docs/templates.md");
    private static final Set<String> OPERATORS = Set.of("!=", "<", "<=", "==", ">", ">=", "in");

    private final TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);

    @Test
    void listsWhatAnsibleHas() throws IOException, InterruptedException {
        assumeTrue(Ansible.isInstalled(), "skipped: ansible-core is not installed");
        Process process = new ProcessBuilder(
                        "/usr/bin/python3", DATA.resolve("names_of_ansible.py").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(Files.readString(DATA.resolve("names.txt")), names);
    }

    @Test
    void hasEachOfThemOrRefusesItByName() throws IOException {
        String recorded = OracleContext.text("more-cases.jsonl") + OracleContext.text("jinja-cases.jsonl");
        List<String> wrong = new ArrayList<>();
        int supported = 0;
        int refused = 0;
        for (String line : Words.lines("names.txt").toList()) {
            String kind = line.split(" ", 2)[0];
            String name = line.split(" ", 2)[1];
            String reason = reason(kind, name);
            if (reason.isEmpty() && isCompared(kind, name, recorded)) {
                supported++;
            } else if (reason.contains("\"" + name + "\"") && reason.contains("not supported")) {
                refused++;
            } else {
                wrong.add(line + ": " + (reason.isEmpty() ? "never compared" : reason));
            }
        }
        System.out.printf("names: %d supported, %d refused by name%n", supported, refused);
        assertEquals(List.of(), wrong);
    }

    /** The page says of each name that it is there, or that it is not. */
    @Test
    void isDescribed() throws IOException {
        Set<String> words = new HashSet<>();
        Pattern.compile("[A-Za-z0-9_]+")
                .matcher(Files.readString(PAGE))
                .results()
                .forEach(match -> words.add(match.group()));
        List<String> missing = Words.lines("names.txt")
                .filter(line -> !line.startsWith("test ")
                        || !reason("test", line.substring(5)).isEmpty())
                .map(line -> line.split(" ", 2)[1])
                .filter(name -> !words.contains(name))
                .toList();
        assertEquals(List.of(), missing, "not in " + PAGE);
    }

    private static boolean isCompared(String kind, String name, String recorded) throws IOException {
        boolean operator = kind.equals("test") && OPERATORS.contains(name);
        boolean inCase = Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(recorded)
                .find();
        // The lookup needs a file, which cases have not: TemplateEngineTest has it.
        boolean needsFile = kind.equals("lookup") && name.equals("file");
        return operator || needsFile || inCase || CallGenerator.names(kind).contains(name);
    }

    /** Returns the message of the problem that the name alone makes, or nothing. */
    private String reason(String kind, String name) {
        String expression = switch (kind) {
            case "filter" -> "x | " + name + "(1, 2, 3, 4)";
            case "test" -> "x is " + name;
            case "lookup" -> "lookup('" + name + "')";
            default -> name + "()";
        };
        List<Problem> problems = engine.check(Template.ofFile("x.j2", "{{ " + expression + " }}"));
        return OPERATORS.contains(name) || problems.isEmpty()
                ? ""
                : problems.get(0).message();
    }
}
