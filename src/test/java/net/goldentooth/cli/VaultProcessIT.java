package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault commands as processes: what they write where, what they ask at a terminal, and whether Ansible agrees. */
final class VaultProcessIT {
    private static final String CANARY = "canary-in-plain-text";
    private static final String PLAIN = "password: " + CANARY + "\n";
    private static final Pattern WRITE = Pattern.compile("(?:write|writev|pwrite64|sendto)\\(\\d+<([^>]*)>");

    @TempDir
    Path folder;

    private Path secrets;

    @BeforeEach
    void writeFiles() throws IOException {
        secrets = Files.writeString(folder.resolve("secrets.yaml"), PLAIN);
        Files.writeString(folder.resolve("password"), "right\n");
    }

    private String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static List<String> ours(String... words) {
        List<String> command = new ArrayList<>(Cluster.program());
        command.addAll(List.of("vault"));
        command.addAll(List.of(words));
        return command;
    }

    /** Returns where the process wrote the plain text to. */
    private Set<String> written(String... words) throws Exception {
        Path calls = folder.resolve("calls");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-y", "-s", "100000"));
        command.addAll(List.of("-e", "trace=write,writev,pwrite64,sendto,mmap", "-o", calls.toString()));
        command.addAll(ours(words));
        run(command);
        Set<String> files = new TreeSet<>();
        for (String line : Files.readAllLines(calls, StandardCharsets.ISO_8859_1)) {
            Matcher write = WRITE.matcher(line);
            if (line.contains(CANARY) && write.find()) {
                files.add(write.group(1).startsWith("/") ? write.group(1) : "standard output");
            }
        }
        Files.delete(calls);
        return files;
    }

    @Test
    void thePlainTextIsWrittenToTheFileItselfAndNowhereElse() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/strace")), "skipped: strace is not installed; cli/test does it");
        assertEquals(Set.of(), written("encrypt", "secrets.yaml", "--vault-password-file", "password"));
        assertEquals(Set.of("standard output"), written("view", "secrets.yaml", "--vault-password-file", "password"));
        assertEquals(
                Set.of(secrets.toRealPath().toString()),
                written("decrypt", "secrets.yaml", "--vault-password-file", "password"));
        assertEquals(PLAIN, Files.readString(secrets));
    }

    @Test
    void ansibleOpensWhatWeEncryptAndWeWhatItEncrypts() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-vault")), "skipped: ansible-vault is not installed");
        run(ours("encrypt", "secrets.yaml", "--vault-id", "dev@password"));
        run(List.of("ansible-vault", "decrypt", "secrets.yaml", "--vault-id", "dev@password"));
        assertEquals(PLAIN, Files.readString(secrets));
        run(List.of("ansible-vault", "encrypt", "secrets.yaml", "--vault-id", "dev@password"));
        assertTrue(Files.readString(secrets).startsWith("$ANSIBLE_VAULT;1.2;AES256;dev\n"));
        run(ours("decrypt", "secrets.yaml", "--vault-id", "dev@password"));
        assertEquals(PLAIN, Files.readString(secrets));
    }

    @Test
    void aPasswordIsAskedForAtTheTerminalWithoutShowingIt() throws Exception {
        run(ours("encrypt", "secrets.yaml", "--vault-password-file", "password"));
        String command = String.join(" ", ours("view", "secrets.yaml", "--ask-vault-pass"));
        Process process = new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        // The terminal would show what is typed before the question.
        while (!said.toString().contains("Vault password: ")) {
            int next = process.getInputStream().read();
            assertTrue(next >= 0, said::toString);
            said.append((char) next);
        }
        process.getOutputStream().write("right\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor(), said::toString);
        assertTrue(said.toString().contains(PLAIN.strip()), said::toString);
        assertFalse(said.toString().contains("right"), said::toString);
    }
}
