package net.goldentooth.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The installed ansible-core, as something to compare with. */
final class Ansible {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path COMMAND = Path.of("/usr/bin/ansible");

    private Ansible() {}

    /** Returns whether Debian's package is there. */
    static boolean isInstalled() {
        return Files.isExecutable(COMMAND);
    }

    /** Returns what Ansible gives for each case, one answer a case; one process does them all. */
    static List<JsonNode> run(List<Map<String, String>> cases, Path context, Path templates)
            throws IOException, InterruptedException {
        Path driver = templates.resolveSibling("render_with_ansible.py");
        try (InputStream in = Ansible.class.getResourceAsStream("/differential/render_with_ansible.py")) {
            Files.write(driver, Objects.requireNonNull(in).readAllBytes());
        }
        Path input = templates.resolveSibling("cases.jsonl");
        List<String> lines = new ArrayList<>();
        for (Map<String, String> one : cases) {
            lines.add(JSON.writeValueAsString(one));
        }
        Files.write(input, lines, StandardCharsets.UTF_8);
        Path output = templates.resolveSibling("answers.jsonl");
        Process process = new ProcessBuilder(
                        "/usr/bin/python3", driver.toString(), context.toString(), templates.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("ansible did not end");
        }
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            answers.add(JSON.readTree(line));
        }
        if (answers.size() != cases.size()) {
            throw new IOException("ansible gave " + answers.size() + " answers to " + cases.size() + " cases");
        }
        return answers;
    }
}
