package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of whole templates over a whole inventory, thirteen hosts with groups, variables and a vault: each template for each
 * host by ansible-core and by {@code goldentooth template}, byte for byte.
 */
class FleetTest {
    private static final Path FLEET = Path.of("src/test/resources/differential/fleet");
    private static final Pattern PLACE = Pattern.compile("(?m)^\\S+:\\d+:\\d+: .+");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void rendersEachTemplateForEachHostAsAnsibleDoes() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible")), "skipped: ansible-core is not installed");
        List<String> different = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int equal = 0;
        List<JsonNode> answers = ansible();
        for (JsonNode answer : answers) {
            CommandLineRun ours = ours(answer);
            JsonNode text = answer.get("text");
            if (ours.code() == 0 && text != null && text.asText().equals(ours.out())) {
                equal++;
            } else if (ours.code() != 0 && PLACE.matcher(ours.err()).find()) {
                refused.add(answer + "\n--- ours\n" + ours.err());
            } else {
                different.add(answer + "\n--- ours\n" + ours.out() + ours.err());
            }
        }
        System.out.printf(
                "whole inventory: %d files of %d hosts, %d equal, %d refused, %d different%n",
                answers.size(), hosts(answers), equal, refused.size(), different.size());
        assertEquals(List.of(), different);
        assertEquals(List.of(), refused);
        assertTrue(hosts(answers) == 13 && equal >= 15 * 13, "of too few files");
    }

    private static long hosts(List<JsonNode> answers) {
        return answers.stream().map(answer -> answer.get("host")).distinct().count();
    }

    private static CommandLineRun ours(JsonNode answer) {
        return CommandLineRun.in(
                FLEET.toAbsolutePath(),
                "template",
                "templates/" + answer.get("template").asText(),
                "--host",
                answer.get("host").asText(),
                "--vault-password-file",
                "vault_password");
    }

    private List<JsonNode> ansible() throws IOException, InterruptedException {
        Path output = folder.resolve("answers.jsonl");
        Process process = new ProcessBuilder(
                        "/usr/bin/python3",
                        FLEET.resolveSibling("render_fleet_with_ansible.py").toString(),
                        FLEET.resolve("inventory/hosts.yaml").toAbsolutePath().toString(),
                        FLEET.resolve("templates").toAbsolutePath().toString(),
                        FLEET.resolve("vault_password").toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("ansible did not end");
        }
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }
}
