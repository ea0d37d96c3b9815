package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.goldentooth.cli.Cluster;
import net.goldentooth.cli.Ran;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** Names and values that a shell, ssh or systemd could take for more than they are: refused, or taken to the letter. */
@FaultSuite
final class HostileInputIT {
    private static final Set<Integer> REFUSALS = Set.of(1, 2, 4);

    private final Cluster cluster = ProvingGround.get().cluster();
    private final Victim fenn = ProvingGround.get().fenn();
    private final SystemdHost host = fenn.host();
    private final Path trap = cluster.folder().resolve("trapped");

    @Test
    void hostsThatAreCommands() {
        String touch = "touch " + trap;
        List<String> names = List.of(
                "$(" + touch + ")",
                "`" + touch + "`",
                "a;" + touch,
                "-oProxyCommand=" + touch,
                "a|" + touch,
                "a b",
                "a\nb",
                "../../etc/passwd",
                "a'b\"c",
                "*",
                "~root",
                "a%h",
                "${IFS}",
                "\u202Ea");
        try (Tally tally = Tally.of(Fault.HOSTILE_INPUT)) {
            for (String name : names) {
                tally.attempt("host " + name, () -> refused("all: {hosts: {" + quoted(name) + ": }}"));
            }
            for (String variable : List.of(
                    "ansible_host",
                    "ansible_user",
                    "ansible_port",
                    "ansible_ssh_private_key_file",
                    "ansible_become_user",
                    "ansible_become_method",
                    "ansible_connection")) {
                for (String value :
                        List.of("-oProxyCommand=" + touch, "$(" + touch + ")", "x;" + touch, "x\n" + touch)) {
                    tally.attempt(
                            variable + " " + value,
                            () -> refused("all: {hosts: {stranger: {ansible_host: 127.0.0.1," + " ansible_port: 1, "
                                    + variable + ": " + quoted(value) + "}}}"));
                }
            }
            for (String value : List.of(
                    "-o ProxyCommand='" + touch + "'",
                    "-oLocalCommand='" + touch + "' -oPermitLocalCommand=yes",
                    "-J '$(" + touch + ")'",
                    "-F /dev/null -o 'Match exec \"" + touch + "\"'",
                    "-o KnownHostsCommand='/bin/" + touch + "'")) {
                tally.attempt(
                        "ansible_ssh_common_args " + value,
                        () -> refused(
                                "all: {hosts: {stranger: {ansible_host: 127.0.0.1, ansible_port: 1, ansible_ssh_common_args: "
                                        + quoted(value) + "}}}"));
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private void refused(String inventory) {
        cluster.write(
                "hostile/roles/nothing/role.yaml",
                "summary: Does nothing much.\nhosts: all\n" + "files: [{path: /etc/nothing, copy: nothing}]\n");
        cluster.write("hostile/roles/nothing/nothing", "nothing\n");
        cluster.write("hostile/inventory.yaml", inventory + "\n");
        for (String command : List.of("setup_nothing", "ping")) {
            Ran ran = cluster.run(command, "-w", "hostile", "-i", "hostile/inventory.yaml");
            assertTrue(REFUSALS.contains(ran.code()), ran::toString);
            assertFalse(Files.exists(trap), ran::toString);
        }
    }

    @Test
    void filesWhoseNamesMeanSomethingToAShell() {
        host.run("mkdir -p /etc/hostile && echo here >/etc/hostile/neighbour");
        List<String> names = List.of(
                "a b",
                " leading",
                "trailing ",
                "quote'",
                "double\"quote",
                "$(touch trapped)",
                "`touch trapped`",
                "*",
                "?",
                "[a-z]*",
                "-rf",
                "--",
                "back\\slash",
                "\\n",
                "semi;colon",
                "am&persand",
                "pipe|",
                "{a,b}",
                "#",
                "~",
                "ümlaut",
                "!",
                "%s%n",
                "a=b",
                "(",
                "$IFS");
        try (Tally tally = Tally.of(Fault.HOSTILE_INPUT)) {
            for (int number : Tally.some(names.size(), 5)) {
                String name = names.get(number - 1);
                tally.attempt("file " + name, () -> comesAndGoes("/etc/hostile/" + name));
            }
            for (String name :
                    List.of("new\nline", "../escape", "a/../../b", "tab\t", "esc\u001b[2J", "nul\\0", ".", "")) {
                tally.attempt("file " + quoted(name), () -> {
                    role("files: [{path: " + quoted("/etc/hostile/" + name) + ", template: text.j2}]\n");
                    Ran ran = fenn.setUp("names", "-e", "text=x");
                    assertTrue(ran.code() == 2 || (name.equals("nul\\0") && ran.code() == 0), ran::toString);
                });
            }
        }
    }

    private void role(String text) {
        cluster.write(
                "faults/roles/names/role.yaml",
                "summary: Has names.\nhosts: fenn\n"
                        + "variables: {text: {type: any, default: '', about: What is written.}}\n" + text);
        cluster.write("faults/roles/names/text.j2", "{{ text }}\n");
    }

    private void comesAndGoes(String path) throws Exception {
        role("files: [{path: " + quoted(path) + ", template: text.j2}]\nvalidate: [[cat, " + quoted(path) + "]]\n");
        for (String text : List.of("one", "two")) {
            assertEquals(
                    "changed",
                    fenn.setUp("names", "-e", "text=" + text).ended(0).status("fenn"));
            assertEquals(text + "\n", host.execInContainer("cat", "--", path).getStdout());
            assertEquals(
                    "ok", fenn.setUp("names", "-e", "text=" + text).ended(0).status("fenn"));
        }
        role("files: []\n");
        assertEquals(List.of("remove " + path), fenn.setUp("names").ended(0).steps("fenn"));
        assertEquals("neighbour", host.run("ls -A /etc/hostile"));
        assertEquals("", host.run("find / -xdev -name trapped"));
    }

    @Test
    void valuesThatAreCommands() throws Exception {
        List<String> values = List.of(
                "$(touch /trapped)",
                "`touch /trapped`",
                "'; touch /trapped; '",
                "\"; touch /trapped; \"",
                "\\",
                "%n %s",
                "${PATH}",
                "a\nb\n#" + "0".repeat(32),
                "{{ lookup('pipe', 'touch /trapped') }}",
                "@goldentooth",
                "EOF\nEOF\n");
        host.run("mkdir -p /etc/hostile && echo here >/etc/hostile/neighbour");
        try (Tally tally = Tally.of(Fault.HOSTILE_INPUT)) {
            for (String value : values) {
                tally.attempt("value " + quoted(value), () -> {
                    // A line break in an argument is refused; in a file it is a line break.
                    String argument = value.contains("\n") ? "none" : "{{ text }}";
                    role("files: [{path: /etc/hostile/value, template: text.j2}]\n"
                            + "validate: [[sh, -c, 'true \"$@\"', sh, '" + argument + "']]\n");
                    cluster.write("hostile/value.yaml", "text: !unsafe " + quoted(value) + "\n");
                    Ran ran = fenn.setUp("names", "-e", "@" + cluster.folder().resolve("hostile/value.yaml"))
                            .ended(0);
                    assertEquals("changed", ran.status("fenn"));
                    assertEquals(
                            written(value),
                            host.execInContainer("cat", "/etc/hostile/value").getStdout());
                    assertEquals("", host.run("find / -xdev -name trapped"));
                    role("files: []\n");
                    fenn.setUp("names").ended(0);
                });
            }
        }
    }

    /** What Ansible writes too: Jinja drops a template's last newline, and Ansible puts back what is missing of one. */
    private static String written(String value) {
        return value.endsWith("\n") ? value : value + "\n";
    }

    @Test
    void linesThatWouldBeDirectives() throws IOException {
        String directive = "ExecStartPre=/bin/touch /trapped";
        List<String> variables = new ArrayList<>();
        for (String role : List.of("node_exporter", "prometheus", "prometheus_proxy")) {
            Files.readString(Path.of("roles", role, "role.yaml"))
                    .replaceAll("(?m)\n    type: (string|path|url|duration|size)$", " =$1")
                    .lines()
                    .filter(line -> line.matches("  [a-z_]+: =.*"))
                    .forEach(line -> variables.add(role + " " + line.strip().replaceFirst(":.*", "")));
        }
        assertTrue(variables.size() > 20, variables::toString);
        cluster.write("groups.yaml", "all: {children: {prometheus: {hosts: {fenn: }}, haproxy: {hosts: {fenn: }}}}\n");
        try (Tally tally = Tally.of(Fault.HOSTILE_INPUT)) {
            for (int number : Tally.some(variables.size(), 12)) {
                String[] words = variables.get(number - 1).split(" ", 2);
                tally.attempt("a line break in " + words[1], () -> {
                    Path out = cluster.folder().resolve("rendered-" + words[1]);
                    cluster.write("lines.yaml", words[1] + ": " + quoted("/x\n[Service]\n" + directive + "\n#") + "\n");
                    Ran ran = cluster.run(
                            "render",
                            words[0],
                            "-i",
                            "inventory",
                            "-i",
                            "groups.yaml",
                            "--limit",
                            "fenn",
                            "--out",
                            out.toString(),
                            "-e",
                            "@" + cluster.folder().resolve("lines.yaml"));
                    assertTrue(ran.code() == 0 || ran.code() == 2, ran::toString);
                    assertEquals(List.of(), linesBelow(out, directive), ran::toString);
                });
            }
        }
    }

    /** Returns each unit file and nginx configuration that has this line. */
    private static List<String> linesBelow(Path folder, String line) throws IOException {
        List<String> found = new ArrayList<>();
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.toString().matches(".*\\.(service|conf|socket)")
                            && Files.readAllLines(file).contains(line)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }
}
