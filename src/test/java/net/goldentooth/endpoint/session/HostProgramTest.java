package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostProgramTest {
    private static final Path SOURCES = Path.of("src/main/resources/net/goldentooth/endpoint");

    /** One segment less than what TCP sends before it waits for an answer: ten segments, RFC 6928. */
    private static final int FIRST_FLIGHT = 9 * 1460;

    @TempDir
    Path folder;

    @Test
    void shellcheckHasNothingToSay() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
        // The part for acting defines the accounts once more, for the shell it starts in a namespace.
        String acting = HostProgram.acting().replace(HostProgram.text(List.of("accounts")), "");
        String plan = new PlanText(new Wanted("x").plan(emptyHost()), Premises.MACHINE)
                .describe(new RunId("run", "me"), "stage")
                .toString();
        String all = "nonce=''\nroot=''\nacting=''\ndescribed=''\n" + HostProgram.looking("/x")
                + HostProgram.remembering() + HostProgram.gathering() + HostProgram.vitals()
                + acting + plan
                + "apply\nrehearse\nrecover_only\nreport_sent x\ntake_piece x 0 1\nkeep_sent x\nshow_sums x\ngather\n"
                + "converse show_vitals\nrecall_history 1\nrecall_generations\nlook_into /x\nmeasure /x\n";
        Path program = Files.writeString(folder.resolve("program.sh"), all);
        Process shellcheck = new ProcessBuilder(
                        "shellcheck", "--norc", "--shell=sh", "--severity=style", "--format=gcc", program.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(shellcheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, shellcheck.waitFor());
    }

    @ParameterizedTest
    @EnumSource
    void aValidatorThatTakesTooLongIsSaidToHaveBeenStopped(Shell shell) throws Exception {
        Files.createDirectories(folder.resolve("work/private"));
        Files.createFile(folder.resolve("work/private/arriving"));
        String program = HostProgram.text(List.of("common", "accounts", "validate"))
                + "nl='\n'; mode=apply; work=work; judging_time=1; exec 5>verdicts\n"
                + "judge '' sh -c 'echo reading; exec sleep 30'\njudging_time=60\njudge '' sh -c 'exit 3'\n";
        Files.writeString(folder.resolve("program.sh"), program);
        Process process = shell.process(folder, "sh program.sh")
                .directory(folder.toFile())
                .start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(
                "sh -c echo reading; exec sleep 30: stopped after 1 s\nreading\nsh -c exit 3: exit status 3\n\n",
                Files.readString(folder.resolve("verdicts")));
    }

    private Session emptyHost() {
        return Shell.DASH.open(folder, "");
    }

    @Test
    void noRuleOfShellcheckIsSwitchedOff() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                assertFalse(Files.readString(file).contains("shellcheck"), file.toString());
            }
        }
    }

    @Test
    void lookingAtAHostFitsIntoTheFirstFlight() {
        int opening = HostProgram.opening(Nonce.from(new SecureRandom()), "", new ShellText()).length;
        assertTrue(opening < FIRST_FLIGHT, opening + " bytes");
    }

    @Test
    void everyLoginShellReadsTheBootstrapAlike() {
        String quoted = HostProgram.BOOTSTRAP.substring("sh -c '".length(), HostProgram.BOOTSTRAP.length() - 1);
        // csh expands ! even in single quotes, fish knows \' and \\ in them.
        assertFalse(quoted.matches("(?s).*['!\\\\\n].*"), quoted);
    }

    @ParameterizedTest
    @EnumSource
    void aFirstRequestThatWasCutOffIsNotRun(Shell shell) throws Exception {
        Path witness = folder.resolve("witness of " + shell);
        ShellText request = new ShellText().call("look_at_users").call("touch", witness.toString());
        byte[] opening = HostProgram.opening(Nonce.from(new SecureRandom()), "", request);
        int last = opening.length - 1;
        for (int length : List.of(5, 300, opening.length / 2, last - 80, last - 40, last - 20, last - 8, last)) {
            converse(shell, Arrays.copyOf(opening, length));
            assertFalse(Files.exists(witness), length + " of " + opening.length + " bytes");
        }
        converse(shell, opening);
        assertTrue(Files.exists(witness));
    }

    private void converse(Shell shell, byte[] said) throws Exception {
        Path input = Files.write(folder.resolve("said"), said);
        Process process = shell.process(folder, HostProgram.BOOTSTRAP)
                .redirectInput(input.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    }
}
