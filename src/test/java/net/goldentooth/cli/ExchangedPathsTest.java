package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths go from one role to another and both roles go back: what is shown is what is done. */
class ExchangedPathsTest {
    private static final String PATH = "/etc/shared/path";

    @TempDir
    Path folder;

    private TwoMachines machines;

    @BeforeEach
    void makeMachines() throws IOException {
        machines = new TwoMachines(folder);
        machines.write("roles/both/role.yaml", "summary: Both.\nhosts: one\nincludes: [a, b]\n");
    }

    private void declare(String role, String text, String... paths) throws IOException {
        StringBuilder files = new StringBuilder();
        for (String path : paths) {
            files.append("  - {path: ").append(path).append(", copy: text}\n");
        }
        String declared = paths.length == 0 ? "" : "files:\n" + files;
        machines.write("roles/" + role + "/role.yaml", "summary: Writes.\nhosts: one\n" + declared);
        machines.write("roles/" + role + "/text", text);
    }

    private String run(String... command) throws IOException {
        return machines.json(command).path("run").asText();
    }

    private static List<String> steps(JsonNode document) {
        List<String> steps = new ArrayList<>();
        document.path("hosts")
                .path("one")
                .path("steps")
                .forEach(step -> steps.add(step.path("action").asText() + " "
                        + step.path("subject").asText() + " "
                        + step.path("detail").asText()));
        return steps;
    }

    /** Returns what was shown, which has to be what is done then. */
    private List<String> shownAndDone(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.add("--yes");
        String[] words = all.toArray(String[]::new);
        all.add("--check");
        List<String> shown = steps(machines.json(all.toArray(String[]::new)));
        JsonNode done = machines.json(words);
        assertEquals(shown, steps(done), done::toPrettyString);
        return shown;
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve("one" + PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "b a"})
    void bothGoBackOverARunInWhichItWentFromOneToTheOther(String names) throws IOException {
        String old = names.substring(0, 1);
        String young = names.substring(2);
        declare(old, "old", PATH, "/etc/old");
        declare(young, "young", "/etc/young");
        String first = run("setup_both");
        declare(old, "older", "/etc/old");
        declare(young, "young", PATH, "/etc/young");
        String second = run("setup_both", "--yes");
        assertEquals("young", text());
        shownAndDone("rollback", "--to", first);
        assertEquals("old", text());
        shownAndDone("rollback", "--to", second);
        assertEquals("young", text());
        shownAndDone("rollback");
        assertEquals("old", text());
        shownAndDone("remove_" + young);
        assertEquals("old", text());
        shownAndDone("remove_" + old);
        assertTrue(Files.notExists(folder.resolve("one" + PATH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "b a"})
    void aRunTakesNothingAwayThatAnotherRoleTakesOver(String names) throws IOException {
        String old = names.substring(0, 1);
        String young = names.substring(2);
        declare(old, "old", PATH);
        declare(young, "young", "/etc/young");
        run("setup_both");
        declare(old, "old");
        declare(young, "young", PATH, "/etc/young");
        List<String> moved = List.of("write " + PATH + " content, from the role " + old);
        assertEquals(moved, steps(machines.json("setup_both", "--check")));
        assertEquals(moved, steps(machines.json("setup_both")));
        assertEquals("young", text());
        assertEquals(List.of(), steps(machines.json("setup_both")));
        declare(young, "young", "/etc/young");
        assertEquals(List.of("remove " + PATH + " no longer declared"), shownAndDone("setup_both"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "b a"})
    void whatGoesOverAsItIsHasItsOwnerRecorded(String names) throws IOException {
        String old = names.substring(0, 1);
        String young = names.substring(2);
        declare(old, "same", PATH, "/etc/old");
        declare(young, "same");
        run("setup_both");
        declare(old, "other", "/etc/old");
        declare(young, "same", PATH);
        List<String> shown = steps(machines.json("setup_both", "--check"));
        assertTrue(shown.contains("adopt " + PATH + " as it is, from the role " + old), shown::toString);
        assertEquals(shown, steps(machines.json("setup_both")));
        assertEquals(List.of(), steps(machines.json("setup_both")));
        shownAndDone("rollback");
        assertEquals("same", Files.readString(folder.resolve("one/etc/old")));
        shownAndDone("rollback");
        shownAndDone("remove_" + old);
        assertEquals("same", text());
        assertEquals(
                List.of("remove " + PATH + " of the role"),
                shownAndDone("remove_" + young).subList(0, 1));
    }

    @Test
    void whatOneGaveUpAndTheOtherDidNotKeepIsTakenByWhoeverDeclaresIt() throws IOException {
        declare("a", "same", PATH, "/etc/old");
        declare("b", "same", "/etc/young");
        run("setup_both");
        declare("a", "same", "/etc/old");
        declare("b", "same", "/etc/young", PATH);
        run("setup_both");
        run("setup_a");
        run("rollback", "b", "--yes");
        declare("a", "other", "/etc/old");
        run("setup_a", "--yes");
        machines.write("one" + PATH, "same");
        assertEquals(List.of("adopt " + PATH + " as it is, nobody's until now"), shownAndDone("setup_both"));
        assertEquals(List.of(), steps(machines.json("setup_both")));
        shownAndDone("remove_both");
        assertTrue(Files.notExists(folder.resolve("one" + PATH)));
    }

    @Test
    void aClockThatWentBackDoesNotTellWhoHadAPathLast() throws IOException {
        machines.setClock(120);
        declare("a", "same", PATH);
        declare("b", "same");
        String early = run("setup_both");
        machines.setClock(0);
        declare("a", "same");
        declare("b", "same", PATH);
        String late = run("setup_both");
        assertTrue(late.compareTo(early) > 0, late);
        assertEquals(List.of(), steps(machines.json("setup_both")));
        assertEquals(List.of(), steps(machines.json("setup_a")));
        shownAndDone("rollback");
        shownAndDone("remove_a");
        assertTrue(Files.notExists(folder.resolve("one" + PATH)));
    }

    @Test
    void aRunThatGaveAPathBackIsNoReasonForTheOtherToTakeIt() throws IOException {
        declare("a", "old", PATH);
        declare("b", "young", "/etc/young");
        run("setup_both");
        declare("a", "older", "/etc/old");
        declare("b", "young", "/etc/young", PATH);
        run("setup_both");
        run("rollback", "--yes");
        assertEquals("old", text());
        machines.json("rollback", "b", "--yes");
        assertEquals("old", text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "b a"})
    void bothGoBackOverSeveralRuns(String names) throws IOException {
        String old = names.substring(0, 1);
        String young = names.substring(2);
        declare(old, "old", PATH);
        declare(young, "young", "/etc/young");
        String first = run("setup_both");
        declare(old, "old", "/etc/old");
        declare(young, "young", PATH, "/etc/shared/more");
        run("setup_" + young, "--yes");
        run("setup_" + old);
        declare(young, "younger", PATH, "/etc/shared/more");
        String third = run("setup_" + young);
        declare(old, "mine", PATH);
        declare(young, "yours");
        String last = run("setup_both", "--yes");
        assertEquals("mine", text());
        shownAndDone("rollback", "--to", third);
        assertEquals("younger", text());
        shownAndDone("rollback", "--to", first);
        assertEquals("old", text());
        shownAndDone("rollback", "--to", last);
        assertEquals("mine", text());
        shownAndDone("rollback");
        assertEquals("old", text());
        shownAndDone("remove_" + young);
        assertEquals("old", text());
        shownAndDone("remove_" + old);
        assertTrue(Files.notExists(folder.resolve("one" + PATH)));
        assertTrue(Files.notExists(folder.resolve("one/etc/shared")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "b a"})
    void bothGoFromAFolderThatOneOfThemMade(String names) throws IOException {
        declare(names.substring(0, 1), "x", "/etc/shared/first");
        run("setup_" + names.charAt(0));
        declare(names.substring(2), "y", "/etc/shared/second", "/etc/shared/inner/third");
        run("setup_" + names.charAt(2));
        shownAndDone("remove_both");
        shownAndDone("rollback");
        assertEquals("x", Files.readString(folder.resolve("one/etc/shared/first")));
    }

    @Test
    void theOldRoleGoesBackAloneWithoutClaimingWhatWentAway() throws IOException {
        declare("a", "old", PATH, "/etc/old");
        declare("b", "young", "/etc/young");
        run("setup_both");
        declare("a", "older", "/etc/old");
        declare("b", "young", PATH);
        run("setup_b", "--yes");
        run("setup_a");
        shownAndDone("rollback", "a");
        assertEquals("young", text());
        shownAndDone("remove_a");
        assertEquals("young", text());
        shownAndDone("remove_b");
        assertTrue(Files.notExists(folder.resolve("one" + PATH)));
    }
}
