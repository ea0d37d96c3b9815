package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.Channel;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.goldentooth.inventory.HostName;

/** Shortens what the tests of connections say again and again. */
final class SshTestLogin {
    static final String USER = System.getProperty("user.name");

    private SshTestLogin() {}

    static SshNetwork network(Path home) {
        return new SshNetwork(new SshSettings(home, Optional.empty(), Passphrases.NONE, SshTimeouts.usual()));
    }

    static SshCredentials key(Path... files) {
        return new SshCredentials(List.of(files), Optional.empty());
    }

    /** Returns the policy that only this file says who is known. */
    static HostKeyPolicy knownBy(Path file) {
        return new HostKeyPolicy(List.of(file), List.of(), HostKeyPolicy.Strangers.REFUSE, Optional.empty());
    }

    static HostKeyPolicy accepting(Path file) {
        return new HostKeyPolicy(List.of(file), List.of(), HostKeyPolicy.Strangers.ACCEPT, Optional.empty());
    }

    static SshTarget target(SshAddress address, SshCredentials credentials, HostKeyPolicy policy) {
        return new SshTarget(new HostName("node1"), new SshLogin(address, USER, credentials, policy), List.of());
    }

    static String message(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    /** Connects, runs a command and returns what it printed. */
    static String run(SshNetwork network, SshTarget target, String command) throws IOException {
        try (SshConnection connection = network.connect(target);
                Channel channel = connection.start(command)) {
            channel.input().close();
            return new String(channel.output().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
