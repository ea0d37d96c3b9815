package net.goldentooth.endpoint.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.SshAddress;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with a connection in words that tell what to do. */
final class SshFailure {
    // A server that hangs up with our greeting unread resets the connection.
    private static final List<String> LOSSES =
            List.of("during identification exchange", "Broken transport", "Connection reset", "Broken pipe");

    private SshFailure() {}

    /** Returns why there is no TCP connection. */
    static UnreachableException connecting(SshLogin login, SshTimeouts timeouts, IOException e) {
        SshAddress address = login.address();
        if (e instanceof UnknownHostException) {
            return new UnreachableException(
                    "the name " + address.host() + " cannot be resolved",
                    "check its spelling, or set ansible_host to the machine's address",
                    e);
        }
        if (e instanceof SocketTimeoutException) {
            return new UnreachableException(
                    address + " did not answer in " + timeouts.connect().toSeconds() + " s",
                    "is the machine on, and ansible_host right? a firewall may drop the packets",
                    e);
        }
        if (e instanceof NoRouteToHostException) {
            return new UnreachableException(
                    "there is no route to " + address, "is the machine on, and this one in its network (VPN)?", e);
        }
        if (e instanceof ConnectException && text(e).contains("refused")) {
            return new UnreachableException(
                    address + " refused the connection", "is sshd running there, and ansible_port right?", e);
        }
        return new UnreachableException(
                "no connection to " + address + ": " + text(e), "check ansible_host and ansible_port", e);
    }

    /** Returns why the login was given up. */
    static UnreachableException tooSlow(SshLogin login, SshTimeouts timeouts, String phase) {
        return new UnreachableException(
                login.address() + " was connected, and " + phase + " did not end in "
                        + timeouts.login().toSeconds() + " s",
                "is that port an sshd's? a machine that is starting up or out of memory is slow too",
                null);
    }

    /**
     * Returns why there was no login.
     *
     * @param said the server's first words, if they are known
     */
    static UnreachableException greeting(SshLogin login, String said, IOException e) {
        String words = said.strip().replaceAll("(?s)\\R.*", "").replaceAll("[^ -~]", "?");
        boolean turnedAway = words.isEmpty() || words.contains("MaxStartups") || words.contains("Not allowed");
        if (!said.startsWith("SSH-") && !turnedAway) {
            return new UnreachableException(
                    login.address() + " is no sshd: it said \"" + words + "\"", "is ansible_port right?", e);
        }
        if (isLoss(e)) {
            return new UnreachableException(
                    login.address() + " hung up before the login",
                    "sshd turns away who connects too often (MaxStartups, PerSourcePenalties): wait, or use fewer --forks",
                    e);
        }
        return of(login, "no login", e);
    }

    /** Returns why a connection that existed was of no use. */
    static UnreachableException of(SshLogin login, String what, IOException e) {
        String text = text(e);
        if (text.contains("Unable to reach a settlement")) {
            return new UnreachableException(
                    login.address() + " and this program have no algorithm in common: " + text,
                    "its OpenSSH is older than 7.4 or restricted: see Ciphers, KexAlgorithms and MACs in its sshd_config",
                    e);
        }
        String reason = isLoss(e) ? "it hung up" : text;
        return new UnreachableException(what + " (" + login + "): " + reason, "its log says why: journalctl -u ssh", e);
    }

    private static boolean isLoss(IOException e) {
        String text = text(e);
        return LOSSES.stream().anyMatch(text::contains);
    }

    /** Closes what may be broken already; there is nothing to be done about its complaints. */
    static void quietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException alreadyBroken) {
            Objects.requireNonNull(alreadyBroken);
        }
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
