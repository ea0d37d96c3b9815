package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that answers without end is named, and its neighbours are not kept from answering. */
final class FloodingHostTest {
    @TempDir
    Path folder;

    @Test
    void isNamedAndTheOthersGoOn() throws Exception {
        Files.createDirectories(folder.resolve("image/etc"));
        Files.writeString(folder.resolve("image/etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.writeString(folder.resolve("image/etc/group"), "root:x:0:\n");
        try (SshServer server = flood()) {
            Path inventory =
                    Files.createDirectories(folder.resolve("inventory")).resolve("hosts.yaml");
            Files.writeString(inventory, """
                    all:
                      hosts:
                        loud: {ansible_host: 127.0.0.1, ansible_port: %d, ansible_user: x, ansible_password: x}
                        quiet: {ansible_connection: local, root: %s/image}
                    """.formatted(server.getPort(), folder));
            CommandLineRun run = CommandLineRun.in(folder, "ping", "all", "--accept-new");
            assertEquals(1, run.code(), run::toString);
            assertTrue(run.out().contains("loud   the host sent more than 64 MiB as one answer"), run::toString);
            assertTrue(run.out().contains("a folder: no systemd here"), run::toString);
        }
    }

    private static SshServer flood() throws Exception {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(
                KeyPairProvider.wrap(SecurityUtils.getKeyPairGenerator("RSA").generateKeyPair()));
        server.setPasswordAuthenticator((user, password, session) -> true);
        server.setCommandFactory(
                (channel, command) -> ProcessShellCommandFactory.INSTANCE.createCommand(channel, "yes"));
        server.start();
        return server;
    }
}
