package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** About which machines ssh is asked, and that it is about none where its files say nothing that counts. */
class SshConfigFileTest {
    @TempDir
    Path home;

    @Test
    void asksSshOnlyAboutMachinesThatItsConfigurationSpeaksOf() throws IOException {
        Path included = home.resolve("more");
        Files.writeString(included, "Host node7\n  Port 2022\n");
        assertTrue(file("User pi\n").concerns("node1"));
        assertTrue(file("Host x node? !node2\n  port=2022\n").concerns("NODE1"));
        assertTrue(file("Include more\n").concerns("node7"));
        assertTrue(file("Include ~/other\nMatch exec true\n  User pi\n").concerns("node1"));
        assertFalse(file("Host x node? !node2\n  Port 2022\n").concerns("node2"));
        assertFalse(file("Host github.com\n  User git\n# User pi\nHost *\n  SendEnv LANG LC_*\n  HashKnownHosts yes\n")
                .concerns("node1"));
        assertFalse(file("Include more\nHost github.com\n  Include more\n").concerns("node1"));
        assertFalse(SshConfigFile.read(home.resolve("absent")).concerns("node1"));
    }

    @Test
    void asksSshWhereverItsFilesAreNotUnderstood() throws IOException {
        for (String option :
                List.of("CertificateFile x", "IdentitiesOnly yes", "RevokedHostKeys x", "NewerThanThis yes")) {
            assertTrue(file("Host *\n  " + option + "\n").concerns("node1"), option);
        }
        assertTrue(file("Host NODE1\n  User pi\n").concerns("NODE1"));
        assertTrue(file("Host github.com\n  User git\nMatch host node1\n  User pi\n")
                .concerns("node1"));
        Path folder = Files.createDirectories(home.resolve("a b/c"));
        Files.writeString(folder.resolve("config"), "Host node7\n  Port 2022\n");
        Files.writeString(folder.resolve("harmless"), "Host *\n  SendEnv LANG\n");
        assertTrue(file("Include \"" + folder + "/config\"\n").concerns("node7"));
        assertFalse(file("Include \"" + folder + "/config\"\n").concerns("node8"));
        assertTrue(file("Include " + home + "/*/c/harmless\n").concerns("node7"));
        assertTrue(file("Include ${HOME}/harmless\n").concerns("node7"));
        assertTrue(file("Include \"" + folder + "\"\n").concerns("node7"), "a folder cannot be read as a file");
        assertFalse(
                file("Include \"" + folder + "/h*\" " + home + "/none/*.conf\n").concerns("node7"));
    }

    @Test
    void whatMachinesBringAlongAsksNothing() throws IOException {
        assertFalse(file("Include /etc/ssh/no_such_folder.d/*.conf\nHost *\n    SendEnv LANG LC_*\n"
                        + "    HashKnownHosts yes\n    GSSAPIAuthentication yes\n")
                .concerns("node1"));
    }

    private SshConfigFile file(String text) throws IOException {
        return SshConfigFile.read(Files.writeString(home.resolve("config"), text));
    }
}
