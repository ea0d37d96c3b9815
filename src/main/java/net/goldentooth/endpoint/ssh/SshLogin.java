package net.goldentooth.endpoint.ssh;

import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.SshAddress;

/** One sshd and how to get in. */
public record SshLogin(SshAddress address, String user, SshCredentials credentials, HostKeyPolicy hostKeys) {
    public SshLogin {
        if (!user.matches("[^\\s\\p{Cntrl}:-][^\\s\\p{Cntrl}:]*")) {
            throw new IllegalArgumentException("\"" + user + "\" is no user name");
        }
    }

    /** Returns {@code user@host:port}. */
    @Override
    public String toString() {
        return user + "@" + address;
    }
}
