package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.goldentooth.cli.Ran;

/**
 * A role on a host that has everything a run can have: a folder, files of which some come and some go, a mode that
 * changes, a validator, and perhaps a service. Each version is another set of the same paths.
 */
final class Forge {
    /** What the service does by default: it lives on when a program that a run needs is taken away. */
    static final String START = "exec perl -e sleep";

    private static final int FILES = 8;
    private static final String ROLE = """
            summary: Keeps a set of files and a service, version after version.
            hosts: all
            variables:
              forge_version: {type: int, default: 0, about: Which set.}
              forge_judge: {type: string, default: grep -q version /etc/%1$s/file0, about: What judges the set.}
              forge_start: {type: string, default: %3$s, about: What the service does.}
            directories:
              - {path: /srv/%1$s, mode: "{{ '0750' if forge_version is odd else '0755' }}"}
            files:
              - {path: /etc/%1$s/, template: set/}
              - {path: "/etc/%1$s/only-{{ forge_version %% 2 }}", template: only.j2}
              - {path: /etc/%1$s/mode, copy: mode, mode: "{{ '0600' if forge_version is odd else '0644' }}"}
            """;
    private static final String VALIDATE = "validate: [[sh, -c, \"{{ forge_judge }}\"]]\n";
    private static final String SERVICE = """
              - {path: /etc/%1$s/%1$s.conf, template: only.j2, restart: %1$s.service}
            units: [{name: %1$s.service, template: unit.j2, enabled: true, state: started}]
            settle: %2$s
            """;
    private static final String UNIT = """
            [Service]
            Type=exec
            Restart=%2$s
            ExecStart=/bin/sh -c 'cat /etc/%1$s/%1$s.conf >/run/%1$s; {{ forge_start }}'
            [Install]
            WantedBy=multi-user.target
            """;

    private final Victim victim;
    private final String role;
    private int version = 1;

    private Forge(Victim victim, String role) {
        this.victim = victim;
        this.role = role;
    }

    /** Returns a role without a service on a host, applied once: quick. */
    static Forge ofFiles(Victim victim, String role) {
        return new Forge(victim, role).begin("", "0s", "no");
    }

    /** Returns a role with a service on a host, applied once. */
    static Forge withService(Victim victim, String role) {
        return withService(victim, role, "0s", "no");
    }

    /**
     * Returns a role with a service on a host, applied once.
     *
     * @param settle how long it is watched
     * @param restart what systemd does when it ends: systemd.service(5), {@code Restart=}
     */
    static Forge withService(Victim victim, String role, String settle, String restart) {
        return new Forge(victim, role).begin(SERVICE, settle, restart);
    }

    private Forge begin(String service, String settle, String restart) {
        String folder = "faults/roles/" + role + "/";
        victim.cluster().write(folder + "role.yaml", (ROLE + service + VALIDATE).formatted(role, settle, START));
        victim.cluster().write(folder + "unit.j2", UNIT.formatted(role, restart));
        victim.cluster().write(folder + "only.j2", "version {{ forge_version }}\n");
        victim.cluster().write(folder + "mode", "always the same\n");
        for (int i = 0; i < FILES; i++) {
            String line = "file " + i + " of version {{ forge_version }}, a line among many of its kind\n";
            victim.cluster().write(folder + "set/file" + i, line.repeat(1 + i * 12));
        }
        setUp(version).ended(0);
        assertVersion(version);
        return this;
    }

    String role() {
        return role;
    }

    int version() {
        return version;
    }

    /** Returns how a run ends that wants a version. */
    Ran setUp(int wanted, String... more) {
        return setUp(wanted, line -> {}, more);
    }

    /** @param phase told each phase as it begins */
    Ran setUp(int wanted, Consumer<String> phase, String... more) {
        String prefix = victim.name() + ": " + role + ": ";
        return victim.setUp(
                role,
                line -> {
                    if (line.startsWith(prefix)) {
                        phase.accept(line.substring(prefix.length()));
                    }
                },
                versioned(wanted, more));
    }

    /** Returns how a run ends whose set is judged by a script. */
    Ran judgedBy(String script, int wanted) {
        return setUp(wanted, "-e", "{\"forge_judge\": \"" + script + "\"}");
    }

    /** Returns the words of a command line that wants a version. */
    List<String> words(int wanted, String... more) {
        return victim.words(role, versioned(wanted, more));
    }

    private static String[] versioned(int wanted, String... more) {
        List<String> words = new ArrayList<>(List.of("-e", "{\"forge_version\": " + wanted + "}"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Returns one line a path of the live set: type, owner, mode and sum, with what no run may leave behind. */
    String set() {
        return victim.host().run("""
                find /etc/%1$s /srv/%1$s /etc/systemd/system/%1$s.service \\
                  -printf '%%p %%y %%U:%%G %%m\\n' -type f -exec sha256sum {} + 2>/dev/null | sort""".formatted(role));
    }

    /** Looks whether the live set is wholly the one of a version. */
    void assertVersion(int expected) {
        String lines = victim.host().run("cat /etc/%1$s/file* /etc/%1$s/only-*".formatted(role));
        long others = lines.lines()
                .filter(line -> !(line + ",").contains("version " + expected + ","))
                .count();
        assertEquals(0, others, lines);
        assertTrue(lines.lines().count() > FILES, lines);
    }

    /**
     * After an accident during a run to the next version: looks whether the set is the old or the new one, and the lock
     * free; then a run must succeed, and the one after that must find nothing to do.
     *
     * @param before what {@link #set} was before
     */
    void assertWholeAndGoOn(String before) {
        victim.wire().mend();
        victim.awaitQuiet();
        victim.assertLockFree();
        String found = set();
        Ran next = setUp(version + 1).ended(0);
        String after = set();
        assertVersion(version + 1);
        version++;
        assertTrue(
                found.equals(before) || found.equals(after),
                () -> "neither old nor new:\n" + found + "\nthe old one:\n" + before + "\n" + next);
        assertOk();
    }

    /**
     * After an accident that may have left anything: a run to the old version must bring it back to the last byte, and
     * the one after that must find nothing to do.
     */
    void assertUndone(String before) {
        victim.wire().mend();
        victim.awaitQuiet();
        Ran next = setUp(version).ended(0);
        assertEquals(before, set(), next::toString);
        assertOk();
    }

    /** Counts a version that was reached. */
    void goOn() {
        version++;
    }

    /**
     * Looks whether a run to the version it has finds nothing to do, and nothing that an earlier one left. An empty list
     * of what is to be taken away is nothing.
     */
    void assertOk() {
        Ran again = setUp(version).ended(0);
        assertEquals("ok", again.status(victim.name()), again::toString);
        assertEquals("[]", again.host(victim.name()).path("notes").toString(), again::toString);
        victim.host()
                .run("test ! -e /var/lib/goldentooth/journal && test ! -s /var/lib/goldentooth/staged"
                        + " && test ! -s /var/lib/goldentooth/directories");
    }
}
