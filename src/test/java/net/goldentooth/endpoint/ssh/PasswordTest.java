package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.accepting;
import static net.goldentooth.endpoint.ssh.SshTestLogin.message;
import static net.goldentooth.endpoint.ssh.SshTestLogin.run;
import static net.goldentooth.endpoint.ssh.SshTestLogin.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.goldentooth.source.Secret;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with a password: to a server within this process, since sshd asks the machine's own accounts. */
class PasswordTest {
    private static final String RIGHT = "Tr0ub4dor&3 ü";

    @TempDir
    Path folder;

    @Test
    void logsInWithThePasswordOrAtItsPrompt() throws Exception {
        for (UserAuthFactory method :
                List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE)) {
            try (SshServer server = server(method);
                    SshNetwork network = SshTestLogin.network(folder)) {
                assertEquals("in", run(network, to(server, RIGHT), "echo in"), method.getName());
            }
        }
    }

    @Test
    void saysThatThePasswordWasRefusedAndNeverShowsIt() throws Exception {
        for (UserAuthFactory method :
                List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE)) {
            try (SshServer server = server(method);
                    SshNetwork network = SshTestLogin.network(folder)) {
                UnreachableException e = assertThrows(
                        UnreachableException.class, () -> run(network, to(server, "canary-of-a-password"), "true"));
                assertTrue(message(e).contains("refused the password"), message(e));
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                assertFalse((trace + e.hint().toString()).contains("canary"), trace.toString());
            }
        }
    }

    private SshServer server(UserAuthFactory method) throws Exception {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(
                KeyPairProvider.wrap(SecurityUtils.getKeyPairGenerator("RSA").generateKeyPair()));
        server.setUserAuthFactories(List.of(method));
        server.setPasswordAuthenticator((user, password, session) -> password.equals(RIGHT));
        server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        return server;
    }

    private SshTarget to(SshServer server, String password) throws IOException {
        SshCredentials credentials = new SshCredentials(List.of(), Optional.of(new Secret(password)));
        return target(
                new SshAddress("127.0.0.1", server.getPort()),
                credentials,
                accepting(folder.resolve("known" + server.getPort())));
    }
}
