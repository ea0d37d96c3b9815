package net.goldentooth.endpoint.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.goldentooth.source.CaseFolder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What hosts print becomes the facts that ansible-core 2.14 works out from the same files and outputs; record.py asks it.
 */
class GatheredFactsTest {
    private static final CaseFolder CASES = new CaseFolder("facts/gathered");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    @TestFactory
    List<DynamicTest> areAnsibles() {
        return CASES.ending(".txt").stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Object expected = JSON.readValue(CASES.text(file.replace(".txt", ".json")), Object.class);
                    assertEquals(JSON.writeValueAsString(expected), json(sections(CASES.text(file))));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> recordedFactsAreAnsibles() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible")), "skipped: ansible is not installed");
        return CASES.ending(".txt").stream()
                .map(file ->
                        DynamicTest.dynamicTest(file, () -> CASES.expect(file.replace(".txt", ".json"), record(file))))
                .toList();
    }

    @Test
    void anInterfaceCannotNameItselfAfterWhatIsNoFact() throws JsonProcessingException {
        Map<String, String> host = sections(CASES.text("container.txt").replace("eth0", "host"));
        assertEquals(List.of("lo", "host"), GatheredFacts.of(host).values().get("ansible_interfaces"));
        assertFalse(GatheredFacts.of(host).values().containsKey("ansible_host"), json(host));
    }

    @Test
    void spoiledOutputIsLeftOutAndNeverFails() throws JsonProcessingException {
        Random random = new Random(20);
        for (String file : CASES.ending(".txt")) {
            for (int i = 0; i < 200; i++) {
                StringBuilder text = new StringBuilder(CASES.text(file));
                for (int j = 0; j < 20; j++) {
                    int at = random.nextInt(text.length() - 3);
                    text.replace(at, at + random.nextInt(3), "x/: \n.9=\"".substring(random.nextInt(9)));
                }
                Map<String, String> host = sections(text.toString());
                assertEquals(json(host), json(host));
            }
        }
    }

    @Test
    void aHostThatSaysFarTooMuchKeepsNobodyWaiting() throws JsonProcessingException {
        Map<String, String> host = sections(CASES.text("container.txt"));
        host.put("/etc/os-release", "ID=debian\nNAME=Debian\nPRETTY_NAME=" + " ".repeat(1 << 20) + "x");
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertEquals("Debian", GatheredFacts.of(host).values().get("ansible_distribution")));
    }

    private static String json(Map<String, String> sections) throws JsonProcessingException {
        return JSON.writeValueAsString(GatheredFacts.of(sections).values());
    }

    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "";
        for (String line : text.lines().toList()) {
            boolean head = line.startsWith("== ");
            name = head ? line.substring(3) : name;
            sections.merge(name, head ? "" : line + "\n", String::concat);
        }
        return sections;
    }

    private static String record(String file) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("/usr/bin/python3", "record.py", file)
                .directory(CASES.path().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String facts = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(python.waitFor(60, TimeUnit.SECONDS));
        return facts;
    }
}
