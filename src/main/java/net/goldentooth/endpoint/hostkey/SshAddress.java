package net.goldentooth.endpoint.hostkey;

/**
 * Where an sshd listens.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535
 */
public record SshAddress(String host, int port) {
    private static final int DEFAULT_PORT = 22;

    public SshAddress {
        if (!host.matches("[A-Za-z0-9_:][A-Za-z0-9_.:%-]*")) {
            throw new IllegalArgumentException("\"" + host + "\" is neither a host name nor an address");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    /** Returns the name that known_hosts files use: {@code host}, or {@code [host]:port} for a port of its own. */
    public String knownAs() {
        return HostNames.lower(port == DEFAULT_PORT ? host : "[" + host + "]:" + port);
    }

    /** Returns {@code host:port}, or {@code [host]:port} for an IPv6 address. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
