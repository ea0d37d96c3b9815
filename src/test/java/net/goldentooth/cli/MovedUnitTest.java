package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit goes from one role to another, and only the other one was set up since. */
class MovedUnitTest {
    private static final String UNIT = "/etc/systemd/system/bell.service";

    @TempDir
    Path folder;

    private TwoMachines machines;

    @BeforeEach
    void moveTheUnit() throws IOException {
        machines = new TwoMachines(folder);
        declare("tower", "/bin/tower");
        machines.json("setup_tower", "-l", "one");
        machines.write("roles/tower/role.yaml", """
                summary: Stands there.
                hosts: all
                files: [{path: /etc/tower, copy: bell.service}]
                """);
        declare("church", "/bin/church");
        machines.json("setup_church", "-l", "one");
        assertTrue(unit().contains("/bin/church") && isEnabled());
    }

    private void declare(String role, String program) throws IOException {
        machines.write("roles/" + role + "/role.yaml", """
                summary: Rings.
                hosts: all
                files: [{path: /etc/systemd/system/bell.service, copy: bell.service}]
                units: [{name: bell.service, enabled: true, state: started}]
                """);
        machines.write("roles/" + role + "/bell.service", """
                [Service]
                ExecStart=%s
                [Install]
                WantedBy=multi-user.target
                """.formatted(program));
    }

    private String unit() throws IOException {
        return Files.readString(folder.resolve("one" + UNIT));
    }

    private boolean isEnabled() {
        Path link = folder.resolve("one/etc/systemd/system/multi-user.target.wants/bell.service");
        return Files.exists(link, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<String> steps(JsonNode document) {
        JsonNode host = document.path("hosts").path("one");
        assertEquals("changed", host.path("status").asText(), document::toPrettyString);
        List<String> steps = new ArrayList<>();
        host.path("steps")
                .forEach(step -> steps.add(step.path("action").asText() + " "
                        + step.path("subject").asText()));
        return steps;
    }

    @Test
    void removingTheOldRoleLeavesIt() throws IOException {
        JsonNode removed = machines.json("remove_tower", "-l", "one", "--yes");
        assertEquals(List.of("release " + UNIT), steps(removed));
        JsonNode again = machines.json("remove_tower", "-l", "one");
        assertEquals("[]", again.path("hosts").path("one").path("steps").toString(), again::toPrettyString);
        assertTrue(unit().contains("/bin/church") && isEnabled());
    }

    @Test
    void removingTheNewRoleTakesItAway() throws IOException {
        assertEquals(
                List.of("disable bell.service", "remove " + UNIT),
                steps(machines.json("remove_church", "-l", "one", "--yes")));
        assertFalse(isEnabled());
    }

    @Test
    void nothingStopsWhereBothRolesAreInOneRun() throws IOException {
        machines.write("roles/parish/role.yaml", "summary: Both.\nhosts: all\nincludes: [tower, church]\n");
        declare("tower", "/bin/tower");
        machines.write("roles/church/role.yaml", "summary: Silent.\nhosts: all\n");
        assertEquals(List.of("write " + UNIT), steps(machines.json("setup_parish", "-l", "one")));
        assertTrue(unit().contains("/bin/tower") && isEnabled());
        declare("church", "/bin/tower");
        machines.write("roles/tower/role.yaml", "summary: Silent.\nhosts: all\n");
        assertEquals(List.of("adopt " + UNIT), steps(machines.json("setup_parish", "-l", "one")));
        assertTrue(unit().contains("/bin/tower") && isEnabled());
    }

    @Test
    void goingBackGivesItToTheOldRole() throws IOException {
        assertEquals(List.of("write " + UNIT), steps(machines.json("rollback", "-l", "one")));
        assertTrue(unit().contains("/bin/tower") && isEnabled());
        assertEquals(
                List.of("disable bell.service", "remove " + UNIT),
                steps(machines.json("remove_tower", "-l", "one", "--yes")));
    }

    @Test
    void theOldRoleGoesBackWithoutIt() throws IOException {
        JsonNode back = machines.json("rollback", "tower", "-l", "one", "--yes");
        assertEquals(List.of("release " + UNIT), steps(back));
        assertTrue(unit().contains("/bin/church") && isEnabled());
    }

    @Test
    void theNextSetupOfTheOldRoleLeavesItAndTheNewRoleMayGiveItBack() throws IOException {
        assertEquals(List.of("create /etc/tower"), steps(machines.json("setup_tower", "-l", "one")));
        assertTrue(isEnabled());
        machines.write("roles/church/role.yaml", "summary: Silent.\nhosts: all\n");
        assertEquals(
                List.of("disable bell.service", "remove " + UNIT),
                steps(machines.json("setup_church", "-l", "one", "--yes")));
    }
}
