package net.goldentooth.endpoint.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyFileUtil;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;
import net.goldentooth.source.Secret;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * A private key ready to sign with, and what it is shown as: its public key, and the certificate beside it if there is one.
 *
 * @param certificate from {@code FILE-cert.pub}
 */
record Identity(Path file, KeyPair keys, Optional<PublicKey> certificate) {
    /**
     * Returns the key of a file.
     *
     * @throws UnreachableException when the file is damaged, of a kind that is not known, or the passphrase is wrong
     */
    static Identity decrypt(PrivateKeyFile source, Optional<Secret> passphrase) {
        if (source.mayBeEcdsa()) {
            EcdsaAlias.register();
        }
        FileKeyProvider provider = source.isOpenSsh() ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
        provider.init(
                new StringReader(source.text()),
                passphrase
                        .map(secret -> PasswordUtils.createOneOff(characters(source, secret)))
                        .orElse(null));
        try {
            PublicKey publicKey = provider.getPublic();
            PrivateKey privateKey = provider.getPrivate();
            return new Identity(source.file(), new KeyPair(publicKey, privateKey), certificate(source.file()));
        } catch (IOException | SSHRuntimeException | UnsupportedOperationException | IllegalStateException e) {
            // The last two are how the library says that it knows no such key or cipher.
            throw unreadable(source, passphrase, e);
        }
    }

    KeyPairWrapper provider() {
        return new KeyPairWrapper(keys);
    }

    /**
     * Returns the key as its certificates show it: that beside it first.
     *
     * @param others further files; certificates of other keys are passed over
     * @throws UnreachableException when one is damaged
     */
    List<KeyPairWrapper> certified(List<Path> others) {
        Stream<PublicKey> named = others.stream().map(Identity::read).filter(this::isOfThisKey);
        return Stream.concat(certificate.stream(), named)
                .map(shown -> new KeyPairWrapper(shown, keys.getPrivate()))
                .toList();
    }

    private boolean isOfThisKey(PublicKey shown) {
        return shown instanceof Certificate<?> certificate
                && HostKey.of(certificate.getKey()).equals(HostKey.of(keys.getPublic()));
    }

    @Override
    public String toString() {
        return file.toString();
    }

    // Of old PEM files' passphrases only each character's low byte is used: the bytes of UTF-8 are passed one by one.
    private static char[] characters(PrivateKeyFile source, Secret passphrase) {
        String text = passphrase.reveal();
        return source.isOldPem()
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).toCharArray()
                : text.toCharArray();
    }

    private static Optional<PublicKey> certificate(Path file) {
        Path beside = PublicKeyFile.certificateBeside(file);
        return Files.isReadable(beside) ? Optional.of(read(beside)) : Optional.empty();
    }

    private static PublicKey read(Path certificate) {
        try (var reader = Files.newBufferedReader(certificate, StandardCharsets.ISO_8859_1)) {
            return OpenSSHKeyFileUtil.initPubKey(reader).getPubKey();
        } catch (IOException | SSHRuntimeException e) {
            throw new UnreachableException(
                    "the certificate " + certificate + " is damaged",
                    "make it anew with ssh-keygen -s, or remove it",
                    e);
        }
    }

    // The cause is left out where a passphrase was in play: no library's message may carry it further.
    private static UnreachableException unreadable(PrivateKeyFile source, Optional<Secret> passphrase, Exception e) {
        return passphrase.isPresent()
                ? new UnreachableException(
                        "the passphrase of " + source.file() + " is wrong",
                        "try it: ssh-keygen -yf " + source.file(),
                        null)
                : new UnreachableException(
                        "the private key " + source.file() + " is damaged or of a kind that is not known",
                        "try it: ssh-keygen -yf " + source.file(),
                        e);
    }
}
