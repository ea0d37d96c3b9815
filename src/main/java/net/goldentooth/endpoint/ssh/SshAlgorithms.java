package net.goldentooth.endpoint.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

/** The algorithms offered to servers. */
final class SshAlgorithms {
    private static final String RSA_CERTIFICATE = "rsa-sha2-512-cert-v01@openssh.com";

    /** The host key algorithms under which a server shows a certificate. */
    static final List<String> CERTIFICATES = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            RSA_CERTIFICATE);

    private SshAlgorithms() {}

    // sshj's own list still has arcfour, 3DES and group1, and tries out each of its 33 ciphers before the first
    // connection.
    // What is left is what OpenSSH 7.4 (2016) and later offers by default.
    static Config modern() {
        SecurityUtils.setRegisterBouncyCastle(false);
        ConfigImpl config = new ConfigImpl();
        config.setLoggerFactory(LoggerFactory.DEFAULT);
        config.setVersion("goldentooth");
        config.setKeyExchangeFactories(List.of(
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                DHGroups.Group14SHA256(),
                DHGroups.Group16SHA512(),
                new ExtInfoClientFactory()));
        config.setKeyAlgorithms(keyAlgorithms());
        config.setCipherFactories(List.of(
                GcmCiphers.AES128GCM(), GcmCiphers.AES256GCM(), BlockCiphers.AES128CTR(), BlockCiphers.AES256CTR()));
        config.setMACFactories(
                List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        return config;
    }

    private static List<Factory.Named<KeyAlgorithm>> keyAlgorithms() {
        return List.of(
                KeyAlgorithms.EdDSA25519(),
                new Ecdsa(KeyAlgorithms.ECDSASHANistp256(), new SignatureECDSA.Factory256()),
                new Ecdsa(KeyAlgorithms.ECDSASHANistp384(), new SignatureECDSA.Factory384()),
                new Ecdsa(KeyAlgorithms.ECDSASHANistp521(), new SignatureECDSA.Factory521()),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256(),
                // Last, so that a server shows a certificate only where known_hosts names an authority for it.
                KeyAlgorithms.EdDSA25519CertV01(),
                new Ecdsa(KeyAlgorithms.ECDSASHANistp256CertV01(), new SignatureECDSA.Factory256()),
                new Ecdsa(KeyAlgorithms.ECDSASHANistp384CertV01(), new SignatureECDSA.Factory384()),
                new Ecdsa(KeyAlgorithms.ECDSASHANistp521CertV01(), new SignatureECDSA.Factory521()),
                // sshj knows only ssh-rsa-cert-v01@openssh.com, whose SHA-1 signatures servers refuse since OpenSSH
                // 8.8.
                new KeyAlgorithms.Factory(RSA_CERTIFICATE, new SignatureRSA.FactoryRSASHA512(), KeyType.RSA_CERT));
    }

    /** An algorithm with elliptic curve keys, which need a name of their own as soon as one is used. */
    private static final class Ecdsa extends KeyAlgorithms.Factory {
        Ecdsa(KeyAlgorithms.Factory usual, Factory.Named<Signature> signature) {
            super(usual.getName(), signature, usual.getKeyType());
        }

        @Override
        public KeyAlgorithm create() {
            EcdsaAlias.register();
            return super.create();
        }
    }
}
