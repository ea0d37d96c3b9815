package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of output that cannot be written, in a process of its own. */
class FullDiskTest {
    private static final String LOST = "standard output could not be written: No space left on device\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeInventory() throws IOException {
        // Linux gives every writer of this device what a full disk gives.
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Path inventory = Files.createDirectory(folder.resolve("inventory"));
        Files.writeString(inventory.resolve("hosts.yaml"), "all: {hosts: {a: {ansible_host: 192.0.2.1}}}\n");
    }

    @Test
    void aFullDiskIsSaidAndIsNoSuccess() throws Exception {
        for (String command : List.of("inventory list", "inventory list --output json", "--help", "--version")) {
            assertEquals(new Ended(1, LOST), run(command, ">/dev/full"), command);
        }
    }

    @Test
    void everyKindOfListingSaysSo() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one/etc"));
        Files.writeString(one.resolve("passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.writeString(one.resolve("group"), "root:x:0:\n");
        String here = "{here: {ansible_connection: local}, a: {ansible_connection: local, root: " + folder + "/one}}";
        Files.writeString(folder.resolve("inventory/hosts.yaml"), "all: {hosts: " + here + "}\n");
        Path role = Files.createDirectories(folder.resolve("roles/motd"));
        Files.writeString(
                role.resolve("role.yaml"), "summary: Greets.\nhosts: a\nfiles: [{path: /etc/motd, copy: role.yaml}]\n");
        Files.writeString(folder.resolve("password"), "open sesame\n");
        Files.writeString(folder.resolve("plain"), "a: 1\n");
        assertEquals(new Ended(0, ""), run("vault encrypt plain --vault-password-file password", ""));
        Files.createDirectories(folder.resolve("out"));
        for (String command : List.of(
                "vault view plain --vault-password-file password",
                "vault encrypt - --vault-password-file password <password",
                "vault decrypt - --vault-password-file password <plain",
                "inventory graph",
                "history",
                "facts here --output json",
                "status motd",
                "lint",
                "setup_motd --check --diff --exit-code",
                "render motd --compare out")) {
            assertEquals(new Ended(1, LOST), run(command, ">/dev/full"), command);
        }
    }

    @Test
    void aFullDiskLeavesWorseCodesAsTheyAre() throws Exception {
        assertEquals(new Ended(2, LOST), run("inventory host nobody --output json", ">/dev/full"));
    }

    @Test
    void aReaderThatHadEnoughIsNoFailure() throws Exception {
        // The writer begins only once the reader has let go of the pipe.
        String ended = "{ read -r _ <gone; %s; echo $? >&2; } | { exec <&-; echo >gone; }";
        Files.writeString(folder.resolve("pipe.sh"), "mkfifo gone\n" + ended.formatted(spelt("inventory list")));
        assertEquals("0\n", ran("pipe.sh").err());
    }

    @Test
    void aRenderThatCannotWriteLeavesAFolderForTheNext() throws Exception {
        String render = spelt("render --out out");
        // No file may grow beyond nothing: the same as a full disk, but to be had without one.
        Files.writeString(folder.resolve("render.sh"), "(ulimit -f 0; " + render + "; echo $?) 2>&1 | cat >&2\n");
        String err = ran("render.sh").err();
        assertTrue(err.contains("cannot be written: File too large"), err);
        assertTrue(err.endsWith("\n2\n"), err);
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** How a process ended. */
    private record Ended(int code, String err) {}

    private Ended run(String command, String redirection) throws Exception {
        Files.writeString(folder.resolve("run.sh"), spelt(command) + redirection + "\n");
        return ran("run.sh");
    }

    private static String spelt(String command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "net.goldentooth.cli.Main"));
        return "'" + String.join("' '", words) + "' " + command;
    }

    private Ended ran(String script) throws Exception {
        Path err = folder.resolve("err.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", script)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile());
        shell.environment().put("LC_ALL", "C.UTF-8");
        int code = shell.start().waitFor();
        return new Ended(code, Files.readString(err, StandardCharsets.UTF_8));
    }
}
