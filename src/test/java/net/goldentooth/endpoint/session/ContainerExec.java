package net.goldentooth.endpoint.session;

import java.security.SecureRandom;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.lab.SystemdHost;

/** Conversations with a host in a container, without SSH in between. */
final class ContainerExec {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ContainerExec() {}

    /** Returns a session as root. */
    static HostSession open(SystemdHost host) {
        return open(host, "root", Become.NOBODY_ELSE);
    }

    /** Returns a session as a user of the host who becomes root in some way. */
    static HostSession open(SystemdHost host, String user, Become become) {
        Exec exec = command -> LocalEndpoint.start(
                new ProcessBuilder("docker", "exec", "-i", "-u", user, host.getContainerId(), "sh", "-c", command));
        return HostSession.open(exec, become, Nonce.from(RANDOM));
    }
}
