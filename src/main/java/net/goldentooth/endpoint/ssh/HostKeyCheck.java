package net.goldentooth.endpoint.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.KnownHost;
import net.goldentooth.endpoint.hostkey.KnownHosts;
import net.goldentooth.endpoint.hostkey.KnownHostsCache;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Decides about one machine's host key, and remembers why it was refused. */
final class HostKeyCheck implements HostKeyVerifier {
    private static final long HOST_CERTIFICATE = 2;

    private final SshAddress address;
    private final HostKeyPolicy policy;
    private final KnownHostsCache known;
    private volatile @Nullable UnreachableException refusal;

    HostKeyCheck(SshLogin login, KnownHostsCache known) {
        this.address = login.address();
        this.policy = login.hostKeys();
        this.known = known;
    }

    /** Returns why the machine's key was refused, if it was. */
    Optional<UnreachableException> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey shown) {
        try {
            check(shown);
            return true;
        } catch (UnreachableException e) {
            refusal = e;
            return false;
        }
    }

    /** Returns the algorithms to ask for first: those of the keys the machine is known by. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        KnownHosts hosts = known.of(policy);
        List<String> algorithms = new ArrayList<>();
        if (hosts.hasAuthority(policy.nameOf(address))) {
            // Whatever the machine's own key is, its authority's may be one.
            EcdsaAlias.register();
            algorithms.addAll(SshAlgorithms.CERTIFICATES);
        }
        for (String type : hosts.types(policy.nameOf(address))) {
            algorithms.addAll(type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type));
        }
        return algorithms;
    }

    private void check(PublicKey shown) {
        HostKey key =
                shown instanceof Certificate<?> certificate ? HostKey.of(certificate.getKey()) : HostKey.of(shown);
        refuseRevoked(key, key);
        KnownHosts.Finding finding = shown instanceof Certificate<?> certificate
                ? ofCertificate(certificate, key)
                : known.of(policy).of(policy.nameOf(address), key);
        switch (finding.standing()) {
            case TRUSTED -> {}
            case UNKNOWN -> meet(key);
            case CHANGED -> throw changed(key, finding.by().orElseThrow());
            case REVOKED -> throw revoked(key, finding.by().orElseThrow().where());
        }
    }

    private void refuseRevoked(HostKey key, HostKey mark) {
        known.revocation(policy, mark).ifPresent(where -> {
            throw revoked(key, where);
        });
    }

    // sshj has checked the authority's signature, the names and the dates (PROTOCOL.certkeys), and not this.
    private KnownHosts.Finding ofCertificate(Certificate<?> certificate, HostKey key) {
        if (certificate.getType() != HOST_CERTIFICATE) {
            throw new UnreachableException(
                    address + " showed a user's certificate as its own",
                    "its sshd_config names a wrong HostCertificate",
                    null);
        }
        HostKey authority = HostKey.ofBlob(certificate.getSignatureKey());
        refuseRevoked(key, authority);
        return known.of(policy).ofCertificate(policy.nameOf(address), key, authority);
    }

    private void meet(HostKey key) {
        if (policy.strangers() == HostKeyPolicy.Strangers.REFUSE) {
            throw new UnreachableException(
                    "the host key of " + address + " is not known: " + key.shortType() + " " + key.fingerprint(),
                    "compare it with `ssh-keygen -lf /etc/ssh/ssh_host_"
                            + key.shortType().toLowerCase(Locale.ROOT)
                            + "_key.pub` on the machine, then connect once with `" + sshCommand()
                            + "`, or run again with --accept-new",
                    null);
        }
        known.write(policy, address, key);
    }

    private UnreachableException changed(HostKey key, KnownHost old) {
        return new UnreachableException(
                "the host key of " + address + " has changed: it showed " + key.shortType() + " " + key.fingerprint()
                        + ", and " + old.where() + " has " + old.key().shortType() + " "
                        + old.key().fingerprint(),
                "either the machine was installed anew, or somebody listens in; if it is rightly new: ssh-keygen -f "
                        + old.file() + " -R '" + policy.nameOf(address) + "'",
                null);
    }

    private UnreachableException revoked(HostKey key, String where) {
        return new UnreachableException(
                "the host key of " + address + " is revoked: " + key.shortType() + " " + key.fingerprint()
                        + " is marked in " + where,
                "the key is in wrong hands; give the machine a new one (ssh-keygen -A) before anything else",
                null);
    }

    private String sshCommand() {
        return address.port() == 22 ? "ssh " + address.host() : "ssh -p " + address.port() + " " + address.host();
    }
}
