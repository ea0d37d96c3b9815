package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that tells how far a run has come, at a real terminal. */
class ProgressLineTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeInventory() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
        // Port 1 answers nobody.
        Path inventory = Files.createDirectory(folder.resolve("inventory"));
        Files.writeString(
                inventory.resolve("hosts.yaml"), "all: {hosts: {a: {ansible_host: 127.0.0.1, ansible_port: 1}}}\n");
    }

    @Test
    void isErasedAndNeverWrapsAlsoWithoutColours() throws Exception {
        String said = atTerminal("TERM=xterm NO_COLOR=1");
        assertTrue(said.contains("\r\u001b[K\u001b[?7l0 planned, 1 done of 1 host · a: unreachable\u001b[?7h"), said);
    }

    @Test
    void isLeftOutWhereTheTerminalCannotEraseIt() throws Exception {
        String said = atTerminal("TERM=dumb");
        assertTrue(said.contains("refused the connection"), said);
        assertFalse(said.contains("\u001b"), said);
        assertFalse(said.contains("planned"), said);
    }

    private String atTerminal(String environment) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME='" + folder + "' " + environment + " '" + java
                + "' -XX:TieredStopAtLevel=1 -Dslf4j.internal.verbosity=ERROR -cp '"
                + System.getProperty("java.class.path")
                + "' net.goldentooth.cli.Main setup_node_exporter --check";
        Process process = new ProcessBuilder(
                        List.of("script", "--quiet", "--return", "--command", command, "/dev/null"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(4, process.waitFor(), said);
        return said;
    }
}
