package net.goldentooth.endpoint.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Secret;

/**
 * What a person may prove to be themselves with, in the order it is tried: the files, the password, ssh-agent.
 *
 * @param files private keys that were asked for by name, or public ones of keys that the agent holds; the usual ones of
 *     {@code ~/.ssh} are tried when there are none
 * @param certificates files with certificates for any of these keys, beside those in {@code KEY-cert.pub}
 * @param agent the socket of another agent than the run's
 */
public record SshCredentials(
        List<Path> files, List<Path> certificates, Optional<Secret> password, Offer offer, Optional<Path> agent) {
    /** Which of the agent's keys a machine gets to see. */
    public enum Offer {
        /** All of them. */
        EVERYTHING,
        /** Those that were asked for by name: {@code IdentitiesOnly} in ssh_config(5). */
        NAMED,
        /** None, and the agent is not spoken to: {@code IdentityAgent none}. */
        NOTHING
    }

    public SshCredentials {
        files = List.copyOf(files);
        certificates = List.copyOf(certificates);
    }

    public SshCredentials(List<Path> files, Optional<Secret> password) {
        this(files, List.of(), password, Offer.EVERYTHING, Optional.empty());
    }

    /** Returns the usual keys of {@code ~/.ssh} and those that ssh-agent holds. */
    public static SshCredentials usual() {
        return new SshCredentials(List.of(), Optional.empty());
    }
}
