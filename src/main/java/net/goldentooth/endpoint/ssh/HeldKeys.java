package net.goldentooth.endpoint.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;

/**
 * The keys that an agent holds, and as what they can be shown.
 *
 * @param certificates files with certificates for any of them
 */
record HeldKeys(List<SshAgent.Held> keys, List<Path> certificates) {
    HeldKeys {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }

    /**
     * What a server gets to see of a held key.
     *
     * @param shown the key, or a certificate for it
     * @param held the key that signs
     */
    record Shown(HostKey shown, HostKey held, String label) {}

    /** Returns the held key whose public half a file has, or lies beside it. */
    Optional<SshAgent.Held> twin(Path file) {
        return PublicKeyFile.beside(file).flatMap(this::holding);
    }

    /**
     * Returns as what a key can be shown, certificates first, as {@link Identity} has it.
     *
     * @param files that may have certificates beside them
     */
    List<Shown> forms(SshAgent.Held key, List<Path> files) {
        String label = "the agent's " + key.key().shortType() + " " + key.comment();
        List<Shown> forms = new ArrayList<>();
        for (HostKey certificate : certificatesOf(key.key(), files)) {
            // Whatever the agent has a certificate under, the plain key signs as well.
            forms.add(new Shown(certificate, key.key(), "a certificate of " + label));
        }
        forms.add(new Shown(key.key(), key.key(), label));
        return forms;
    }

    private List<HostKey> certificatesOf(HostKey key, List<Path> files) {
        List<HostKey> found = new ArrayList<>();
        files.forEach(file -> PublicKeyFile.certificateIn(PublicKeyFile.certificateBeside(file))
                .ifPresent(found::add));
        certificates.forEach(file -> PublicKeyFile.certificateIn(file).ifPresent(found::add));
        keys.forEach(held -> found.add(held.key()));
        return found.stream()
                .filter(one -> one.certified().filter(key::equals).isPresent())
                .distinct()
                .toList();
    }

    private Optional<SshAgent.Held> holding(HostKey key) {
        return keys.stream().filter(one -> one.key().equals(key)).findFirst();
    }
}
