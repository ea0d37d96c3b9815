package net.goldentooth.endpoint.ssh;

import static net.goldentooth.endpoint.ssh.SshTestLogin.accepting;
import static net.goldentooth.endpoint.ssh.SshTestLogin.message;
import static net.goldentooth.endpoint.ssh.SshTestLogin.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.goldentooth.source.Secret;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.Digest;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.MontgomeryCurve;
import org.apache.sshd.common.kex.XDH;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.signature.SignatureFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.kex.DHGServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The exchange of keys with a server within this process, which can be made to cheat. */
class CheatingServerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"curve25519", "curve25519_libssh"})
    void logsInUnderBothNamesOfTheExchange(BuiltinDHFactories name) throws Exception {
        try (SshServer server = server(name)) {
            assertEquals("in", log(server));
        }
    }

    @Test
    void refusesASignatureThatIsNotOfTheKeyThatWasShown() throws Exception {
        try (SshServer server = server(BuiltinDHFactories.curve25519)) {
            server.setSignatureFactories(List.of(new Forger()));
            assertRefused(server, "signature");
        }
    }

    static Stream<byte[]> values() {
        // RFC 7748, 6.1: points of small order lead to a secret of zeros, which everybody knows.
        byte[] one = new byte[32];
        one[0] = 1;
        return Stream.of(new byte[32], one, new byte[31], new byte[33], new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("values")
    void refusesAPublicValueThatIsNone(byte[] value) throws Exception {
        try (SshServer server = server(new Cheating(value))) {
            assertRefused(server, "no login");
        }
    }

    private void assertRefused(SshServer server, String why) {
        UnreachableException refused = assertThrows(UnreachableException.class, () -> log(server));
        assertTrue(message(refused).contains(why), message(refused));
        assertTrue(Files.notExists(folder.resolve("known" + server.getPort())), "a key was written down");
    }

    private String log(SshServer server) throws IOException {
        SshCredentials credentials = new SshCredentials(List.of(), Optional.of(new Secret("open")));
        SshTarget target = SshTestLogin.target(
                new SshAddress("127.0.0.1", server.getPort()),
                credentials,
                accepting(folder.resolve("known" + server.getPort())));
        try (SshNetwork network = SshTestLogin.network(folder)) {
            return run(network, target, "echo in");
        }
    }

    private static SshServer server(DHFactory exchange) throws Exception {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(KeyUtils.generateKeyPair("ssh-ed25519", 256)));
        server.setKeyExchangeFactories(List.of(DHGServer.newFactory(exchange)));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("open"));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        return server;
    }

    /** Signs something else. */
    private static final class Forger implements SignatureFactory {
        @Override
        public String getName() {
            return BuiltinSignatures.ed25519.getName();
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public Signature create() {
            Signature honest = BuiltinSignatures.ed25519.create();
            return (Signature) Proxy.newProxyInstance(
                    Signature.class.getClassLoader(), new Class<?>[] {Signature.class}, (self, method, arguments) -> {
                        if (method.getName().equals("update")) {
                            ((byte[]) arguments[1])[0] ^= 1;
                        }
                        return method.invoke(honest, arguments);
                    });
        }
    }

    /** Shows a public value that leads to a secret that everybody knows, or to none. */
    private record Cheating(byte[] value) implements DHFactory {
        @Override
        public String getName() {
            return BuiltinDHFactories.curve25519.getName();
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public boolean isGroupExchange() {
            return false;
        }

        @Override
        public AbstractDH create(Object... parameters) throws Exception {
            return new XDH(MontgomeryCurve.x25519, false) {
                @Override
                public byte[] getE() throws Exception {
                    byte[] unused = super.getE();
                    return value.clone();
                }

                @Override
                public Digest getHash() {
                    return BuiltinDigests.sha256.create();
                }
            };
        }
    }
}
