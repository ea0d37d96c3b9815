package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The question before something is removed, at a real terminal. */
class QuestionTest {
    private static final String REFUSED = "this would remove something on one, two; nothing was changed";
    private static final String HINT = "  hint: answer the question with y, or say --yes";

    @TempDir
    Path folder;

    private TwoMachines machines;

    /** What a terminal showed, and the exit code. */
    private record Said(int code, String text) {}

    @BeforeEach
    void setUpBothMachines() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
        machines = new TwoMachines(folder);
        assertEquals(0, machines.run("setup_motd").code());
    }

    @Test
    void noIsNoSuccess() throws Exception {
        Said said = answered("n\n", "remove_motd");
        assertEquals(2, said.code(), said.text());
        assertTrue(said.text().endsWith(REFUSED + "\n" + HINT + "\n"), said.text());
        assertTrue(Files.exists(folder.resolve("one/etc/motd")));
    }

    @Test
    void theEndOfInputIsNo() throws Exception {
        Said said = answered("\u0004", "rollback");
        assertEquals(2, said.code(), said.text());
        assertTrue(said.text().contains("[y/N] \n"), said.text());
        assertTrue(said.text().endsWith(REFUSED + "\n" + HINT + "\n"), said.text());
        assertTrue(Files.exists(folder.resolve("one/etc/motd")));
    }

    @Test
    void yesGoesOn() throws Exception {
        Said said = answered("y\n", "remove_motd");
        assertEquals(0, said.code(), said.text());
        assertTrue(Files.notExists(folder.resolve("one/etc/motd")));
    }

    @Test
    void interruptedAtTheQuestionNothingIsChanged() throws Exception {
        // What the terminal makes a SIGINT of.
        Said said = answered("\u0003", "remove_motd");
        assertEquals(130, said.code(), said.text());
        assertTrue(said.text().contains("\nskipped, not begun: interrupted: one, two\n"), said.text());
        assertTrue(said.text().endsWith("\ninterrupted: no host was changed\n"), said.text());
        assertTrue(Files.exists(folder.resolve("one/etc/motd")));
    }

    @Test
    void nobodyIsAskedWhereADocumentIsWanted() throws Exception {
        Said said = answered("y\n", "remove_motd --output json");
        assertEquals(2, said.code(), said.text());
        String document = said.text().substring(said.text().indexOf("{\n"));
        Ran ran = new Ran(said.code(), document, "");
        assertEquals("skipped", ran.status("one"));
        assertEquals(
                REFUSED, ran.json().path("problems").path(0).path("message").asText());
        assertTrue(Files.exists(folder.resolve("one/etc/motd")));
    }

    @Test
    void whereNobodySitsTheHostsThatFailedAreStillNamed() throws Exception {
        machines.write("gone.yaml", """
                all: {hosts: {two: {ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: 1}}}
                """);
        CommandLineRun text = machines.run("remove_motd", "-i", "inventory", "-i", "gone.yaml");
        assertEquals(2, text.code(), text::toString);
        assertTrue(text.out().contains("\ntwo unreachable:\n"), text::toString);
        assertEquals("""
                this would remove something on one; nothing was changed
                  hint: look at it with --check --diff, then say --yes
                """, text.err());
        CommandLineRun json = machines.run("remove_motd", "-i", "inventory", "-i", "gone.yaml", "--output", "json");
        Ran ran = new Ran(json.code(), json.out(), json.err()).ended(2);
        assertEquals("unreachable", ran.status("two"));
        assertEquals("[\"planned, not applied\"]", ran.host("one").path("notes").toString());
        assertEquals(1, ran.json().path("problems").size());
    }

    /** Types once the question was asked, or the command has ended. */
    private Said answered(String typed, String words) throws Exception {
        String command = "exec env -i --default-signal=INT PATH=/usr/bin:/bin LC_ALL=C.UTF-8 TERM=dumb HOME='" + folder
                + "' '" + String.join("' '", Cluster.program()) + "' " + words;
        Process process = new ProcessBuilder(
                        List.of("script", "--quiet", "--return", "--command", command, "/dev/null"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder text = new StringBuilder();
        boolean asked = false;
        for (int next = process.getInputStream().read();
                next >= 0;
                next = process.getInputStream().read()) {
            text.append((char) next);
            if (!asked && text.indexOf("[y/N] ") >= 0) {
                asked = true;
                process.getOutputStream().write(typed.getBytes(StandardCharsets.US_ASCII));
                process.getOutputStream().flush();
            }
        }
        return new Said(process.waitFor(), text.toString().replace("\r", ""));
    }
}
